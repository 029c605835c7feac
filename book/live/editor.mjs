/* The editor of an answer: CodeMirror, as much of it as a few lines of Python ask for. */
import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { HighlightStyle, bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { EditorState, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, drawSelection, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

// The colours are in live.css, for both themes.
const colours = syntaxHighlighting(HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword], class: "tok-keyword" },
  { tag: [tags.string, tags.special(tags.string)], class: "tok-string" },
  { tag: [tags.comment], class: "tok-comment" },
  { tag: [tags.number, tags.bool, tags.null], class: "tok-number" },
  { tag: [tags.function(tags.definition(tags.variableName)), tags.definition(tags.className)], class: "tok-name" },
]));
const mark = StateEffect.define();
const marked = StateField.define({
  create: () => Decoration.none,
  update(value, change) {
    let now = change.docChanged ? Decoration.none : value;
    for (const effect of change.effects) if (effect.is(mark)) now = line(change.state, effect.value);
    return now;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function line(state, number) {
  if (!number || number > state.doc.lines) return Decoration.none;
  return Decoration.set([Decoration.line({ class: "live-wrong" }).range(state.doc.line(number).from)]);
}

/** Make an editor: `text`, `focus`, and `mark(line)`; calls back at every change and for Check and Run. */
export function edit(parent, { text, label, changed, check, run }) {
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(), history(), drawSelection(), bracketMatching(), indentOnInput(), indentUnit.of("    "),
        python(), marked, colours,
        keymap.of([
          { key: "Mod-Enter", run: () => (check(), true) },
          { key: "Shift-Enter", run: () => (run(), true) },
          // Tab indents while one writes; after Escape it leaves the editor, as everywhere on the page.
          { key: "Tab", run: indentMore, shift: indentLess },
          ...defaultKeymap, ...historyKeymap,
        ]),
        EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", autocapitalize: "off" }),
        EditorView.updateListener.of((update) => update.docChanged && changed(update.state.doc.toString())),
      ],
    }),
  });
  return {
    get text() { return view.state.doc.toString(); },
    set text(value) { view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: value } }); },
    focus: () => view.focus(),
    mark: (number) => view.dispatch({ effects: mark.of(number) }),
  };
}
