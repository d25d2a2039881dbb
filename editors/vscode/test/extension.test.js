// The extension in a made-up editor: what it gives to the client of the protocol, and what it does when that can't start.
'use strict'
const assert = require('node:assert')
const Module = require('node:module')
const { beforeEach, test } = require('node:test')

const State = { Stopped: 1, Starting: 3, Running: 2 }
let clients, commands, item, settings, questions, answers, installed, onConfiguration, failure

class LanguageClient {
  constructor(id, name, server, options) {
    Object.assign(this, { id, name, server, options, listeners: [], stopped: false })
    clients.push(this)
  }
  onDidChangeState(listener) { this.listeners.push(listener) }
  change(newState) { for (const listener of this.listeners) listener({ newState }) }
  async start() {
    this.change(State.Starting)
    if (failure) throw failure
    this.change(State.Running)
  }
  needsStop() { return !failure }
  async stop() { this.stopped = true }
}

const vscode = {
  ConfigurationTarget: { Global: 1 },
  LanguageStatusSeverity: { Information: 0, Warning: 1, Error: 2 },
  commands: {
    registerCommand(name, run) { commands[name] = run; return {} },
    async executeCommand(...all) { questions.push(all) },
  },
  extensions: { getExtension: (id) => installed.includes(id) ? {} : undefined },
  languages: {
    createLanguageStatusItem: (id, selector) => (item = { id, selector }),
    getDiagnostics: () => [['a', [{ source: 'plumb', code: 'drift/pushed' }]]],
    onDidChangeDiagnostics: () => ({}),
  },
  window: {
    activeTextEditor: undefined,
    createOutputChannel: () => ({ error() {}, show() {} }),
    async showErrorMessage(...all) { questions.push(all); return answers.shift() },
    async showInformationMessage(...all) { questions.push(all); return answers.shift() },
  },
  workspace: {
    getConfiguration: () => ({
      get: (name, other) => settings[name] ?? other,
      inspect: (name) => ({ globalValue: settings[name] }),
      async update(name, value) { settings[name] = value },
    }),
    onDidChangeConfiguration(listener) { onConfiguration = listener; return {} },
  },
}

const load = Module._load
Module._load = (name, ...rest) =>
  name === 'vscode' ? vscode : name === 'vscode-languageclient/node' ? { LanguageClient, State } : load(name, ...rest)
const extension = require('../src/extension')

const context = () => {
  const state = {}
  return { extensionPath: '/nowhere', subscriptions: [], globalState: { get: (key) => state[key], async update(key, value) { state[key] = value } } }
}

beforeEach(async () => {
  await extension.deactivate()
  clients = []; commands = {}; settings = {}; questions = []; answers = []; installed = []; failure = undefined
  vscode.window.activeTextEditor = undefined
})

test('the server is started for schemas and for migrations', async () => {
  settings.path = '/opt/plumb'
  await extension.activate(context())
  assert.deepStrictEqual(clients[0].server.run, { command: '/opt/plumb', args: ['lsp', '--stdio'] })
  assert.deepStrictEqual(clients[0].options.documentSelector.map((one) => one.language ?? one.pattern), ['prisma', '**/migrations/*/migration.sql'])
  assert.strictEqual(item.text, 'Plumb: 1 difference')
  clients[0].change(State.Stopped)
  assert.strictEqual(item.text, 'Plumb has stopped')
})

test('a command of the palette is about the schema in front', async () => {
  await extension.activate(context())
  const { executeCommand } = clients[0].options.middleware
  const next = (...all) => all
  assert.deepStrictEqual(executeCommand('plumb.reconcile', [], next), ['plumb.reconcile', []])
  vscode.window.activeTextEditor = { document: { languageId: 'prisma', uri: 'file:///a.prisma' } }
  assert.deepStrictEqual(executeCommand('plumb.reconcile', [], next), ['plumb.reconcile', ['file:///a.prisma']])
  assert.deepStrictEqual(executeCommand('plumb.carryOut', [{ of: 'an offer' }], next), ['plumb.carryOut', [{ of: 'an offer' }]])
})

test('a program that is not there is said so, and may be named', async () => {
  failure = new Error('spawn plumb ENOENT')
  answers = ['Set plumb.path']
  await extension.activate(context())
  assert.match(questions[0][0], /could not be started: spawn plumb ENOENT/)
  assert.deepStrictEqual(questions[1], ['workbench.action.openSettings', 'plumb.path'])
  assert.strictEqual(item.text, 'Plumb has stopped')
  failure = undefined
  await commands['plumb.restartServer']()
  assert.strictEqual(clients.length, 2)
  assert.strictEqual(item.text, 'Plumb: 1 difference')
})

test('the server is started anew when what it answers for changes', async () => {
  await extension.activate(context())
  await onConfiguration({ affectsConfiguration: (name) => name === 'plumb.severity' })
  assert.strictEqual(clients.length, 1)
  await onConfiguration({ affectsConfiguration: (name) => name === 'plumb.features' })
  assert.strictEqual(clients.length, 2)
  assert.ok(clients[0].stopped)
  clients[0].change(State.Stopped)
  assert.strictEqual(item.text, 'Plumb: 1 difference')
})

test("beside Prisma's extension the user is asked once who answers for the schema", async () => {
  const kept = context()
  await extension.activate(kept)
  assert.strictEqual(questions.length, 0)
  installed = ['Prisma.prisma']
  await extension.activate(kept)
  assert.strictEqual(settings.features, undefined)
  answers = ["Leave the schema to Prisma's"]
  await extension.activate(kept)
  assert.strictEqual(settings.features, 'drift')
  settings.features = undefined
  await extension.activate(kept)
  assert.strictEqual(questions.length, 2)
})
