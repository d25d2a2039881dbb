'use strict'
const assert = require('node:assert')
const path = require('node:path')
const { test } = require('node:test')
const { program } = require('../src/program')

const none = () => false

test('what the user set comes first', () => {
  assert.strictEqual(program({ setting: ' /opt/plumb ', extensionPath: '/e', exists: () => true }), '/opt/plumb')
  assert.strictEqual(program({ setting: '~/bin/plumb', extensionPath: '/e', exists: none, home: '/home/ada' }), '/home/ada/bin/plumb')
})

test('then the one that came with the extension', () => {
  const bundled = path.join('/e', 'server', 'plumb')
  assert.strictEqual(program({ setting: '', extensionPath: '/e', platform: 'linux', exists: (file) => file === bundled }), bundled)
})

test('then the one on the path', () => {
  assert.strictEqual(program({ setting: '', extensionPath: '/e', platform: 'linux', exists: none }), 'plumb')
  assert.strictEqual(program({ setting: '', extensionPath: '/e', platform: 'win32', exists: none }), 'plumb.exe')
})
