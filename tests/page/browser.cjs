// Looks at pages as a reader's browser does, in Chromium without a window:
//
//   node browser.cjs check PAGE...
//       prints one line for each thing that is wrong with a page: what does not
//       fit, on a phone and on a screen, in light and dark; what the browser
//       says of it; what it asks for from outside; and with AXE=FILE, the path
//       of axe.js, what axe-core finds.
//   node browser.cjs picture PAGE PNG WIDTH light|dark [SELECTOR]
//       draws the page, or what the selector chooses of it, with a margin.
"use strict";
const { spawn } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

// Speaks with the browser through two pipes, a message a line ended by NUL.
class Browser {
  constructor(program) {
    this.folder = fs.mkdtempSync(path.join(os.tmpdir(), "redite-page-"));
    this.child = spawn(
      program,
      ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
       "--disable-background-networking", "--disable-component-update",
       "--no-first-run", "--remote-debugging-pipe",
       `--user-data-dir=${this.folder}`],
      { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    this.gone = new Promise((done) => this.child.on("exit", done));
    this.waiting = new Map();
    this.events = [];
    this.count = 0;
    let rest = "";
    this.child.stdio[4].on("data", (bytes) => {
      const parts = (rest + bytes).split("\0");
      rest = parts.pop();
      parts.forEach((part) => this.take(JSON.parse(part)));
    });
  }
  take(message) {
    if (!message.id) {
      this.events.push(message);
      if (this.awaited?.name === message.method) this.awaited.done();
      return;
    }
    const { done, fail } = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if (message.error) fail(new Error(message.error.message));
    else done(message.result);
  }
  send(method, params = {}) {
    const id = ++this.count;
    const message = { id, method, params, sessionId: this.session };
    return new Promise((done, fail) => {
      this.waiting.set(id, { done, fail });
      this.child.stdio[3].write(JSON.stringify(message) + "\0");
    });
  }
  async begin() {
    const { targetId } = await this.send("Target.createTarget",
                                         { url: "about:blank" });
    this.session = (await this.send("Target.attachToTarget",
                                    { targetId, flatten: true })).sessionId;
    for (const domain of ["Page", "Runtime", "Log", "Network"])
      await this.send(`${domain}.enable`);
  }
  async look(page, width, scheme) {
    await this.send("Emulation.setDeviceMetricsOverride",
                    { width, height: 800, deviceScaleFactor: 1,
                      mobile: false });
    await this.send("Emulation.setEmulatedMedia", {
      features: [{ name: "prefers-color-scheme", value: scheme }] });
    this.events = [];
    const loaded = new Promise((done) => {
      this.awaited = { name: "Page.loadEventFired", done };
    });
    await this.send("Page.navigate",
                    { url: "file://" + path.resolve(page) });
    await loaded;
  }
  async ask(expression) {
    const answer = await this.send("Runtime.evaluate",
      { expression, awaitPromise: true, returnByValue: true });
    if (answer.exceptionDetails)
      throw new Error(JSON.stringify(answer.exceptionDetails));
    return answer.result.value;
  }
  async end() {
    this.session = undefined;
    await this.send("Browser.close").catch(() => {});
    await this.gone;
    fs.rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

// Runs in the page: what is wider than it, what leaves a picture, and words
// that lie on one another.
function measure() {
  const wrong = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth)
    wrong.push(`the page is ${root.scrollWidth} wide`);
  for (const svg of document.querySelectorAll("svg")) {
    const room = svg.viewBox.baseVal;
    const name = (svg.closest("[aria-label]") ?? svg).ariaLabel;
    const texts = [...svg.querySelectorAll("text")]
      .map((text) => [text.textContent, text.getBBox()]);
    for (const shape of svg.querySelectorAll("text,rect,circle,path,line")) {
      const box = shape.getBBox();
      if (box.x < -1 || box.y < -1 || box.x + box.width > room.width + 1 ||
          box.y + box.height > room.height + 1)
        wrong.push(`'${shape.textContent || shape.tagName}' leaves the chart ` +
                   `'${name}'`);
    }
    texts.forEach(([text, a], i) => texts.slice(i + 1).forEach(([other, b]) => {
      const over = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
      const high = Math.min(a.y + a.height, b.y + b.height) -
                   Math.max(a.y, b.y);
      if (over > 1 && high > 4)
        wrong.push(`'${text}' and '${other}' lie on one another in '${name}'`);
    }));
  }
  return [...new Set(wrong)];
}

async function check(browser, pages) {
  const axe = process.env.AXE ? fs.readFileSync(process.env.AXE, "utf8") : "";
  for (const page of pages)
    for (const width of [360, 1280])
      for (const scheme of ["light", "dark"]) {
        const say = (text) =>
          console.log(`${path.basename(page)}, ${width}, ${scheme}: ${text}`);
        await browser.look(page, width, scheme);
        (await browser.ask(`(${measure})()`)).forEach(say);
        if (axe !== "") {
          await browser.ask(axe);
          const found = await browser.ask(
            "axe.run().then((found) => found.violations.map((one) => " +
            "one.id + ': ' + one.nodes[0].html.slice(0, 200)))");
          found.forEach(say);
        }
        for (const { method, params } of browser.events)
          if (method === "Network.requestWillBeSent" &&
              params.type !== "Document")
            say(`it asks for ${params.request.url}`);
          else if (method === "Log.entryAdded")
            say(params.entry.text);
          else if (method === "Runtime.consoleAPICalled" ||
                   method === "Runtime.exceptionThrown")
            say(method);
      }
}

async function draw(browser, [page, png, width, scheme, selector = "body"]) {
  await browser.look(page, Number(width), scheme);
  const { x, y, width: wide, height } = await browser.ask(
    `(({x, y, width, height}) => ({x, y, width, height}))(document` +
    `.querySelector(${JSON.stringify(selector)}).getBoundingClientRect())`);
  const { data } = await browser.send("Page.captureScreenshot", {
    captureBeyondViewport: true,
    clip: { x: x - 16, y: y - 6, width: wide + 32, height: height + 6,
            scale: 1 } });
  fs.writeFileSync(png, Buffer.from(data, "base64"));
}

async function main([what, ...rest]) {
  const browser = new Browser(process.env.CHROMIUM || "chromium");
  try {
    await browser.begin();
    await (what === "check" ? check(browser, rest) : draw(browser, rest));
  } finally {
    await browser.end();
  }
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
