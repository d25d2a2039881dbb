// The grammar, with just enough of its rules' meaning to say which scope a word of one line has.
'use strict'
const assert = require('node:assert')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')

const grammar = JSON.parse(fs.readFileSync(path.join(__dirname, '../syntaxes/prisma.tmLanguage.json'), 'utf8'))

function expanded(patterns) {
  return patterns.flatMap((pattern) => {
    if (pattern.include) {
      const rule = grammar.repository[pattern.include.slice(1)]
      return rule.begin || rule.match ? [rule] : expanded(rule.patterns)
    }
    return pattern.patterns && !pattern.begin ? expanded(pattern.patterns) : [pattern]
  })
}

/** [word, scope] of all that a rule matches in a line, in its order. */
function scopes(line, rule) {
  const found = []
  const stack = [rule]
  let at = 0
  while (at <= line.length) {
    const top = stack[stack.length - 1]
    const rules = expanded(top.patterns ?? [])
    const tries = rules.map((one) => ({ one, match: search(one.begin ?? one.match, line, at), isEnd: false }))
    if (top.end && stack.length > 1) tries.unshift({ one: top, match: search(top.end, line, at), isEnd: true })
    const best = tries.filter((one) => one.match).sort((a, b) => a.match.index - b.match.index)[0]
    if (!best) break
    const { one, match, isEnd } = best
    if (isEnd) stack.pop()
    else {
      const captures = (one.begin ? one.beginCaptures : one.captures) ?? {}
      if (one.name) found.push([match[0], one.name])
      for (const [number, { name }] of Object.entries(captures)) if (match[number]) found.push([match[number], name])
      if (one.begin) stack.push(one)
    }
    at = match.index + Math.max(match[0].length, isEnd ? 0 : 1)
    if (match[0].length === 0 && isEnd && at >= line.length) break
  }
  return found
}

function search(source, line, at) {
  const regex = new RegExp(source, 'g')
  regex.lastIndex = at
  return regex.exec(line)
}

const has = (found, word, scope) =>
  assert.ok(found.some(([text, name]) => text === word && name === `${scope}.prisma`), `${word}: ${JSON.stringify(found)}`)

test('a field, its type and its attributes', () => {
  const found = scopes('  email String? @unique(map: "mail") @db.VarChar(255) // its mail', grammar.repository.model)
  has(found, 'email', 'variable.other.member')
  has(found, 'String', 'support.type.primitive')
  has(found, '?', 'keyword.operator')
  has(found, '@unique', 'entity.name.function.attribute')
  has(found, 'map', 'variable.parameter')
  has(found, '@db.VarChar', 'entity.name.function.attribute')
  has(found, '255', 'constant.numeric')
  has(found, '// its mail', 'comment.line.double-slash')
})

test('a relation', () => {
  const found = scopes('  user User @relation(fields: [userId], references: [id])', grammar.repository.model)
  has(found, 'User', 'entity.name.type')
  has(found, 'fields', 'variable.parameter')
  has(found, 'userId', 'variable.other')
})

test('a default that is a function, within a list of arguments', () => {
  const found = scopes('  at DateTime @default(now()) @map("at_time")', grammar.repository.model)
  has(found, 'now', 'support.function')
  has(found, '@map', 'entity.name.function.attribute')
})

test('configuration and values', () => {
  has(scopes('  url = env("DATABASE_URL")', grammar.repository.configuration), 'url', 'variable.other.property')
  has(scopes('  FIRST @map("first")', grammar.repository.enum), 'FIRST', 'variable.other.enummember')
})

test('blocks begin where the language has them begin', () => {
  for (const [line, rule] of [['model User {', 'model'], ['view V {', 'model'], ['type T {', 'model'], ['enum E {', 'enum'], ['datasource db {', 'configuration']]) {
    assert.match(line, new RegExp(grammar.repository[rule].begin))
  }
})
