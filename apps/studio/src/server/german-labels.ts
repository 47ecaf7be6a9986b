type FileLabels = readonly [file: RegExp, texts: readonly (readonly [english: string, german: string])[]]

/**
 * Words of the platform that no language pack reaches, most of them for screen readers, by the end of the file that says them: what it
 * says, and what the Studio says instead.
 */
const labels: readonly FileLabels[] = [
  [/\/@sanity\/ui\/dist\/index\.js$/, [['"aria-label": "Close dialog"', '"aria-label": "Dialog schließen"']]],
  [/\/@sanity\/ui\/dist\/autocomplete\.js$/, [['"aria-label": "Open"', '"aria-label": "Öffnen"']]],
  [/\/@sanity\/ui\/dist\/textInput-[\w-]+\.js$/, [['"aria-label": "Clear"', '"aria-label": "Leeren"']]],
  [
    /\/sanity\/lib\/scheduleItem-[\w-]+\.js$/,
    [
      ['"aria-label": "Select hour"', '"aria-label": "Stunde wählen"'],
      ['"aria-label": "Select minutes"', '"aria-label": "Minute wählen"'],
      ['"aria-label": "Go to previous month"', '"aria-label": "Voriger Monat"'],
      ['"aria-label": "Go to next month"', '"aria-label": "Nächster Monat"'],
      ['"aria-label": "Previous year"', '"aria-label": "Voriges Jahr"'],
      ['"aria-label": "Next year"', '"aria-label": "Nächstes Jahr"'],
    ],
  ],
  // Stands in the list of what is wrong with a document.
  [/\/@sanity\/schema\/lib\/_internal\.js$/, [['title: "Current slug"', 'title: "Wortlaut"']]],
  [
    /\/sanity\/lib\/TasksStudioActiveToolLayout-[\w-]+\.js$/,
    [
      ['placeholder: "Task title"', 'placeholder: "Aufgabentitel"'],
      ['title: "Target"', 'title: "Dokument"'],
      ['title: "Assign to"', 'title: "Zuständig"'],
      ['title: "Deadline"', 'title: "Fällig am"'],
    ],
  ],
  [
    /\/@dnd-kit\/core\/dist\/core\.esm\.js$/,
    [
      [
        '"\\n    To pick up a draggable item, press the space bar.\\n    While dragging, use the arrow keys to move the item.\\n    Press space again to drop the item in its new position, or press escape to cancel.\\n  "',
        '"Mit der Leertaste nehmen Sie ein Element auf, mit den Pfeiltasten bewegen Sie es. Die Leertaste legt es ab, Escape bricht ab."',
      ],
      ['"Picked up draggable item " + active.id + "."', '"Element " + active.id + " ist aufgenommen."'],
      [
        '"Draggable item " + active.id + " was moved over droppable area " + over.id + "."',
        '"Element " + active.id + " steht jetzt an der Stelle von " + over.id + "."',
      ],
      [
        '"Draggable item " + active.id + " is no longer over a droppable area."',
        '"Element " + active.id + " steht an keiner Stelle, an der es abgelegt werden kann."',
      ],
      [
        '"Draggable item " + active.id + " was dropped over droppable area " + over.id',
        '"Element " + active.id + " ist an der Stelle von " + over.id + " abgelegt."',
      ],
      ['"Draggable item " + active.id + " was dropped."', '"Element " + active.id + " ist abgelegt."'],
      [
        '"Dragging was cancelled. Draggable item " + active.id + " was dropped."',
        '"Abgebrochen. Element " + active.id + " ist wieder an seiner Stelle."',
      ],
    ],
  ],
]

/**
 * The source of a file of the platform in German; `undefined` for all other files.
 * @throws Error when the platform words something differently than when this was written
 */
export function inGerman(file: string, source: string): string | undefined {
  const texts = labels.find(([pattern]) => pattern.test(file.split('?', 1)[0] ?? file))?.[1]
  if (texts === undefined) return undefined
  return texts.reduce((text, [english, german]) => {
    if (!text.includes(english)) throw new Error(`${file} does not say ${english} any more`)
    return text.replaceAll(english, german)
  }, source)
}
