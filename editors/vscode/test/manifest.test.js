// What the manifest says against the files beside it and against the pages of the project.
'use strict'
const assert = require('node:assert')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')

const folder = path.join(__dirname, '..')
const read = (name) => fs.readFileSync(path.join(folder, name), 'utf8')
const { contributes, main } = JSON.parse(read('package.json'))

test('every file that is named is there, and is JSON where it says so', () => {
  const named = [
    main, contributes.languages[0].configuration, contributes.grammars[0].path, contributes.snippets[0].path,
    ...contributes.walkthroughs[0].steps.map((step) => step.media.markdown),
  ]
  for (const name of named) {
    const text = read(name)
    if (name.endsWith('.json')) JSON.parse(text)
  }
})

test('every setting has a default and is described', () => {
  for (const [name, setting] of Object.entries(contributes.configuration.properties)) {
    assert.ok('default' in setting, name)
    assert.ok((setting.description ?? setting.markdownDescription).length > 10, name)
  }
})

test('the settings are those of the project, and the other way round', () => {
  const page = fs.readFileSync(path.join(folder, '../../docs/configuration.md'), 'utf8')
  const documented = [...page.matchAll(/^\| `(plumb\.[\w.]+)` \|/gm)].map((match) => match[1]).sort()
  const ofTheEditor = ['plumb.path', 'plumb.trace.server']
  const contributed = Object.keys(contributes.configuration.properties).filter((name) => !ofTheEditor.includes(name)).sort()
  assert.deepStrictEqual(contributed, documented)
})

test('every command is carried out by somebody', () => {
  const sources = read('src/extension.js')
  const server = fs.readFileSync(path.join(folder, '../../Sources/LSP/Handlers/ExecuteCommand.swift'), 'utf8')
  for (const { command } of contributes.commands) {
    assert.ok(sources.includes(`registerCommand('${command}'`) || server.includes(`"${command}"`), command)
  }
})
