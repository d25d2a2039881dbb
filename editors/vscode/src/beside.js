// Prisma's own extension answers for the schema too. Whoever has both is asked once who does.
'use strict'

const vscode = require('vscode')

const asked = 'askedAboutPrismasExtension'
const leave = "Leave the schema to Prisma's"
const both = 'Let Plumb answer for it too'

async function askAboutPrismasExtension(context) {
  if (vscode.extensions.getExtension('Prisma.prisma') === undefined || context.globalState.get(asked)) return
  const settings = vscode.workspace.getConfiguration('plumb')
  const set = settings.inspect('features')
  if (set?.globalValue !== undefined || set?.workspaceValue !== undefined) return
  const answer = await vscode.window.showInformationMessage(
    "Prisma's own extension is here too. If both answer for the schema by itself, some things are shown twice.",
    leave, both)
  // Whoever closes the question is asked another time.
  if (answer === undefined) return
  await context.globalState.update(asked, true)
  if (answer === leave) await settings.update('features', 'drift', vscode.ConfigurationTarget.Global)
}

module.exports = { askAboutPrismasExtension }
