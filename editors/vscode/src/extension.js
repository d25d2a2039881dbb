// Starts the server, shows how it is, and gives its commands the file that they are about. All else is the protocol's.
'use strict'

const vscode = require('vscode')
const { LanguageClient, State } = require('vscode-languageclient/node')
const { askAboutPrismasExtension } = require('./beside')
const { program } = require('./program')
const { describe } = require('./status')

const selector = [
  { scheme: 'file', language: 'prisma' },
  { scheme: 'file', pattern: '**/migrations/*/migration.sql' },
]

let client

function makeClient(context, output) {
  const settings = vscode.workspace.getConfiguration('plumb')
  const server = { command: program({ setting: settings.get('path', ''), extensionPath: context.extensionPath }), args: ['lsp', '--stdio'] }
  return new LanguageClient('plumb', 'Plumb', { run: server, debug: server }, {
    documentSelector: selector,
    outputChannel: output,
    // What the server answers for has to be known before it says what it can do.
    initializationOptions: settings,
    synchronize: { configurationSection: 'plumb' },
    middleware: {
      executeCommand: (command, args, next) => next(command, args.length > 0 ? args : argumentsFromEditor()),
    },
  })
}

/** A command of the palette is about the file in front. */
function argumentsFromEditor() {
  const document = vscode.window.activeTextEditor?.document
  return document?.languageId === 'prisma' ? [document.uri.toString()] : []
}

async function start(context, output, show) {
  client = makeClient(context, output)
  const ours = client
  client.onDidChangeState(({ newState }) => {
    if (ours !== client) return
    show(newState === State.Running ? 'running' : newState === State.Starting ? 'starting' : 'stopped')
  })
  try {
    await client.start()
  } catch (problem) {
    show('stopped')
    output.error(problem)
    const open = 'Set plumb.path'
    const answer = await vscode.window.showErrorMessage(
      `Plumb could not be started: ${problem.message}. Is the program plumb on the PATH?`, open)
    if (answer === open) await vscode.commands.executeCommand('workbench.action.openSettings', 'plumb.path')
  }
}

async function stop() {
  const old = client
  client = undefined
  // One that could not be started can't be stopped either.
  if (old?.needsStop()) await old.stop()
}

function statusItem() {
  const item = vscode.languages.createLanguageStatusItem('plumb.status', selector)
  item.name = 'Plumb'
  item.command = { command: 'plumb.showOutput', title: 'Show the Log' }
  const severities = {
    information: vscode.LanguageStatusSeverity.Information,
    warning: vscode.LanguageStatusSeverity.Warning,
    error: vscode.LanguageStatusSeverity.Error,
  }
  let state = 'starting'
  const show = (newState = state) => {
    state = newState
    const findings = vscode.languages.getDiagnostics().flatMap(([, found]) => found)
    const { text, detail, severity, busy } = describe(state, findings)
    Object.assign(item, { text, detail, busy, severity: severities[severity] })
  }
  return { item, show }
}

async function activate(context) {
  const output = vscode.window.createOutputChannel('Plumb', { log: true })
  const { item, show } = statusItem()
  show()
  const restart = async () => {
    await stop()
    await start(context, output, show)
  }
  context.subscriptions.push(
    output, item,
    vscode.languages.onDidChangeDiagnostics(() => show()),
    vscode.commands.registerCommand('plumb.restartServer', restart),
    vscode.commands.registerCommand('plumb.showOutput', () => output.show()),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      // What the server answers for is said when it starts; all other settings it takes as they come.
      if (change.affectsConfiguration('plumb.path') || change.affectsConfiguration('plumb.features')) await restart()
    }))
  await start(context, output, show)
  await askAboutPrismasExtension(context)
}

function deactivate() {
  return stop()
}

module.exports = { activate, deactivate }
