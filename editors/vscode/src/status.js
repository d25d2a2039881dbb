// What the status item says. Knows no editor, so that it can be tested by itself.
'use strict'

/** The findings that say that schema, migrations and database part. */
function isDrift(finding) {
  const code = typeof finding.code === 'object' && finding.code !== null ? finding.code.value : finding.code
  return finding.source === 'plumb' && typeof code === 'string' && code.startsWith('drift/')
}

/**
 * @param {'starting' | 'running' | 'stopped'} state of the server
 * @param {{ source?: string, code?: unknown }[]} findings of all files
 * @returns {{ text: string, detail: string, severity: 'information' | 'warning' | 'error', busy: boolean }}
 */
function describe(state, findings) {
  switch (state) {
    case 'starting':
      return { text: 'Plumb', detail: 'starting', severity: 'information', busy: true }
    case 'stopped':
      return { text: 'Plumb has stopped', detail: 'the log says why', severity: 'error', busy: false }
    case 'running': {
      const count = findings.filter(isDrift).length
      if (count === 0) return { text: 'Plumb', detail: 'in step, as far as is known', severity: 'information', busy: false }
      const text = count === 1 ? '1 difference' : `${count} differences`
      return { text: `Plumb: ${text}`, detail: 'schema, migrations and database', severity: 'warning', busy: false }
    }
    default:
      throw new Error(`no state ${state}`)
  }
}

module.exports = { describe, isDrift }
