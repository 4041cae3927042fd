// Starts `nianbao lsp`, hands it the settings, and shows the explanations of rules beside the draft.
"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

const SECTION = "nianbao";
const EXPLAIN = "nianbao.explain";
const SCHEME = "nianbao-rule";

let client;
const explanations = new Map();

function settings() {
  const all = vscode.workspace.getConfiguration(SECTION);
  const said = {};
  for (const key of ["lang", "rulebooks", "configuration", "issuerKind"]) {
    said[key] = all.get(key);
  }
  return { ...said, showsExplanations: true };
}

async function show(rule, markdown) {
  explanations.set(rule, markdown);
  await vscode.commands.executeCommand("markdown.showPreviewToSide", vscode.Uri.parse(`${SCHEME}:${rule}.md`));
}

function start() {
  const all = vscode.workspace.getConfiguration(SECTION);
  const [command, ...args] = all.get("command");
  const pattern = all.get("files");
  client = new LanguageClient(
    SECTION,
    "nianbao",
    { command, args },
    {
      documentSelector: [
        { scheme: "file", pattern },
        { scheme: "untitled", language: "markdown" },
        { scheme: "file", pattern: "**/*.{yaml,yml}" },
      ],
      initializationOptions: settings(),
      synchronize: { configurationSection: SECTION },
      middleware: {
        async executeCommand(command, args, next) {
          const answer = await next(command, args);
          if (command === EXPLAIN && typeof answer === "string") {
            await show(args[0], answer);
          }
          return answer;
        },
      },
    },
  );
  return client.start();
}

async function restart() {
  if (client) {
    await client.stop().catch(() => undefined);
  }
  await start();
}

function activate(context) {
  context.subscriptions.push(
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: (uri) => explanations.get(uri.path.replace(/\.md$/, "")) ?? "",
    }),
    vscode.commands.registerCommand("nianbao.restart", restart),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("nianbao.command") || event.affectsConfiguration("nianbao.files")) {
        restart();
      }
    }),
  );
  return start();
}

function deactivate() {
  return client ? client.stop() : undefined;
}

module.exports = { activate, deactivate };
