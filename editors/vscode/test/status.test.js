'use strict'
const assert = require('node:assert')
const { test } = require('node:test')
const { describe } = require('../src/status')

const pushed = { source: 'plumb', code: 'drift/pushed' }
const linked = { source: 'plumb', code: { value: 'drift/unmigrated', target: 'https://example.org' } }

test('only drift is counted', () => {
  const others = [{ source: 'plumb', code: 'schema/unknown-type' }, { source: 'Prisma' }, { source: 'other', code: 'drift/pushed' }]
  assert.strictEqual(describe('running', others).text, 'Plumb')
  assert.strictEqual(describe('running', [pushed, ...others]).text, 'Plumb: 1 difference')
  assert.strictEqual(describe('running', [pushed, linked]).text, 'Plumb: 2 differences')
  assert.strictEqual(describe('running', [pushed]).severity, 'warning')
})

test('a server that is not there is said so, whatever was found before', () => {
  assert.strictEqual(describe('stopped', [pushed]).severity, 'error')
  assert.strictEqual(describe('starting', [pushed]).busy, true)
})
