//===-- run.mjs - Runs the portable tests in Chromium ---------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   node run.mjs
//
// Serves the package and a page which runs all tests in ../portable, starts
// Chromium without a window on that page, and waits for what it reports. The
// exit status is 1 if a test fails, or if there is no Chromium.
//
//===----------------------------------------------------------------------===//

import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

import { build } from '../support/modules.mjs';

/** Nothing runs longer, unless something hangs. */
const LimitMilliseconds = 240_000;

const Programs = process.env.GRAYMARK_CHROMIUM ?
    [process.env.GRAYMARK_CHROMIUM] :
    ['chromium-headless-shell', 'chromium', 'google-chrome'];

const root = fileURLToPath(new URL('../../', import.meta.url));
const tests = readdirSync(join(root, 'test/portable'))
    .filter(name => name.endsWith('.test.mjs')).sort();

const page = `<!doctype html>
<meta charset="utf-8">
<title>Tests of the package graymark</title>
<script type="importmap">
${JSON.stringify({ imports: {
  'node:test': '/test/browser/test.mjs',
  'node:assert/strict': '/test/browser/assert.mjs',
  '/test/support/modules.mjs': '/test/browser/modules.mjs',
} })}
</script>
<script type="module">
  const report = results => fetch('/results', {
    method: 'POST', body: JSON.stringify(results),
  });
  try {
    for (const name of ${JSON.stringify(tests)})
      await import('/test/portable/' + name);
    const { run } = await import('node:test');
    await report(await run());
  } catch (error) {
    await report([{ name: 'the page', error: String(error.stack ?? error) }]);
  }
</script>
`;

async function answer(request, response, finish) {
  const url = new URL(request.url, 'http://localhost');
  const send = (status, type, body) => {
    response.writeHead(status, { 'Content-Type': type });
    response.end(body);
  };
  if (url.pathname === '/') {
    send(200, 'text/html', page);
  } else if (url.pathname === '/build') {
    const parameter = name => JSON.parse(url.searchParams.get(name));
    try {
      send(200, 'application/wasm',
           await build(parameter('sources'), ...parameter('options')));
    } catch (error) {
      send(500, 'text/plain', String(error.stderr ?? error.stack));
    }
  } else if (url.pathname === '/results') {
    const parts = [];
    for await (const part of request)
      parts.push(part);
    send(204, 'text/plain');
    finish(JSON.parse(Buffer.concat(parts).toString()));
  } else if (url.pathname.endsWith('.mjs') && !url.pathname.includes('..')) {
    try {
      send(200, 'text/javascript', readFileSync(join(root, url.pathname)));
    } catch (error) {
      send(404, 'text/plain', error.message);
    }
  } else {
    send(404, 'text/plain', 'not found');
  }
}

/** Starts the first of Programs that there is. */
async function startBrowser(address, profile) {
  for (const program of Programs) {
    // What is shown is what this process serves, so that there is nothing that
    // a sandbox would keep out; and root has none.
    const browser = spawn(program, [
      '--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage',
      '--no-first-run', '--disable-background-networking', '--disable-extensions',
      '--js-flags=--expose-gc', `--user-data-dir=${profile}`,
      '--remote-debugging-port=0', address,
    ], { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
    const started = await new Promise(resolve => {
      browser.once('spawn', () => resolve(true));
      browser.once('error', () => resolve(false));
    });
    if (started)
      return browser;
  }
  throw new Error(
      `there is none of ${Programs.join(', ')}: install Debian's package ` +
      'chromium-headless-shell, or name a Chromium in GRAYMARK_CHROMIUM');
}

/** The browser is several processes, in a group of their own. */
function stop(browser) {
  try {
    process.kill(-browser.pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH')
      throw error;
  }
  browser.stderr.destroy();
}

let finish;
const finished = new Promise(resolve => { finish = resolve; });
const server = createServer((request, response) => {
  answer(request, response, finish).catch(error => {
    finish([{ name: 'the server', error: error.stack }]);
  });
});
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));

const profile = mkdtempSync(join(tmpdir(), 'graymark-chromium-'));
let browser;
try {
  browser = await startBrowser(`http://127.0.0.1:${server.address().port}/`, profile);
  let said = '';
  browser.stderr.on('data', part => { said += part; });
  const ended = new Promise(resolve => browser.once('exit', resolve));
  const timer = setTimeout(
      () => finish([{ name: 'the page', error: `no results in time\n${said}` }]),
      LimitMilliseconds);
  timer.unref();
  ended.then(() => finish([{ name: 'Chromium', error: `it ended\n${said}` }]));
  const results = await finished;
  stop(browser);
  await ended;
  const failed = results.filter(({ error }) => error !== undefined);
  for (const { name, error } of failed)
    process.stdout.write(`not ok: ${name}\n${error}\n`);
  process.stdout.write(
      `${results.length - failed.length} passed, ${failed.length} failed\n`);
  process.exitCode = failed.length > 0 || results.length === 0 ? 1 : 0;
} catch (error) {
  process.stderr.write(`run.mjs: ${error.message}\n`);
  process.exitCode = 1;
} finally {
  if (browser !== undefined)
    stop(browser);
  server.closeAllConnections();
  server.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
