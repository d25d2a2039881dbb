// Which program is the server. Knows no editor, so that it can be tested by itself.
'use strict'

const fs = require('node:fs')
const path = require('node:path')

/**
 * The program to start: what the user set, else the one in the extension's folder `server`, else `plumb` on the PATH.
 * @param {{ setting: string, extensionPath: string, platform?: string, exists?: (file: string) => boolean, home?: string }} facts
 */
function program({ setting, extensionPath, platform = process.platform, exists = fs.existsSync, home = process.env.HOME }) {
  if (setting.trim() !== '') return setting.trim().replace(/^~(?=\/)/, home ?? '~')
  const name = platform === 'win32' ? 'plumb.exe' : 'plumb'
  const bundled = path.join(extensionPath, 'server', name)
  return exists(bundled) ? bundled : name
}

module.exports = { program }
