/** What an editor is told about a type of document, above its form. All in German. */
export interface TypeHelp {
  /** What the type is for. */
  readonly purpose: string
  readonly example: string
  /** What happens when a document of this type is published. */
  readonly publishing: string
}

const helps: ReadonlyMap<string, TypeHelp> = new Map<string, TypeHelp>([
  [
    'article',
    {
      purpose:
        'Ein Artikel ist ein Beitrag im Magazin: ein Gedanke, ein Tonfall, ein Angebot am Ende. Ist er ironisch gemeint, sagt das Feld „Klartext“, was wörtlich gilt.',
      example:
        '„Wie man auf KEINEN Fall in Social Media erfolgreich wird!“ ist ironisch: Die Checkliste rät das Falsche, der Klartext daneben das Richtige.',
      publishing:
        'Der Artikel erscheint sofort im Magazin, unter seinen Themen, in der Suche und im Feed. Ändern Sie später die Adresse, führt die alte von selbst zur neuen.',
    },
  ],
  [
    'person',
    {
      purpose:
        'Eine Person aus der Agentur, die im Team steht und Artikel unterschreibt. Öffentlich wird sie nur mit ihrem Einverständnis.',
      example: 'Eine Redakteurin mit Aufgabe, zwei freigegebenen Sätzen und einem Porträt.',
      publishing:
        'Ist „Erscheint öffentlich“ eingeschaltet, bekommt die Person eine eigene Seite und steht an ihren Artikeln. Sonst nennt die Website sie nirgends.',
    },
  ],
  [
    'topic',
    {
      purpose:
        'Ein Thema fasst Artikel zusammen, die zueinander gehören. Wenige breite Themen helfen Lesern mehr als viele enge.',
      example: '„Social Media“ mit zwei Sätzen dazu, was dort zu finden ist und was nicht.',
      publishing:
        'Das Thema bekommt eine Seite mit seinen Artikeln. In der Übersicht steht es, sobald ein Artikel dazu veröffentlicht ist.',
    },
  ],
  [
    'page',
    {
      purpose:
        'Eine freie Seite ist für alles, was weder Artikel noch Rechtstext ist und lange gültig bleibt.',
      example: '„Über dieses Magazin“ unter der Adresse /ueber-dieses-magazin.',
      publishing:
        'Die Seite ist sofort unter ihrer Adresse zu lesen. In die Navigation kommt sie erst, wenn Sie sie in den Einstellungen eintragen.',
    },
  ],
  [
    'contactOffer',
    {
      purpose:
        'Ein Kontaktangebot lädt zum Gespräch ein. Sein Text wird hier einmal gepflegt und gilt in jedem Artikel, der es wählt. Eines davon ist das Ersatzangebot: Es steht auf der Kontaktseite und überall, wo kein anderes gilt.',
      example: '„Wir helfen Ihnen gerne“ mit zwei Sätzen dazu, wer die Nachricht liest und wer antwortet.',
      publishing:
        'Die neue Fassung steht sofort in jedem Artikel mit diesem Angebot. Schalten Sie es ab, zeigen die Artikel das Ersatzangebot. Versprechen Sie nur, was die Agentur hält.',
    },
  ],
  [
    'selfCheck',
    {
      purpose:
        'Ein Selbsttest lässt Leser ankreuzen, was auf sie zutrifft, und antwortet ehrlich. Jeder Punkt hat Klartext, Rat und Gewicht; die Ergebnisstufen decken jede mögliche Summe ab.',
      example:
        '„Wie gut scheitern Sie schon?“ mit sieben Punkten. Wer keinen ankreuzt, liest etwas anderes als jemand mit fünf.',
      publishing:
        'Der Selbsttest steht unter seiner Adresse und in jedem Artikel, dessen Checkliste auf ihn verweist. Ändert sich die Wertung, muss die Fassung um eins steigen.',
    },
  ],
  [
    'service',
    {
      purpose:
        'Eine Leistung ist etwas, womit man die Agentur beauftragen kann. Ihre Seite sagt, was dazugehört, und schließt mit dem Formular.',
      example:
        '„Redaktionsplan“ mit Kurztext, Ablauf, Preishinweis und drei Fragen, die oft gestellt werden.',
      publishing:
        'Die Leistung steht sofort unter /leistungen. Mit der ersten kommt „Leistungen“ von selbst in die Hauptnavigation.',
    },
  ],
  [
    'replySnippet',
    {
      purpose:
        'Ein Antwortbaustein sagt, was die Agentur zu einem angekreuzten Punkt oder einer gewählten Leistung antwortet. Der Vertrieb bekommt ihn als Entwurf und ändert ihn für den einzelnen Fall.',
      example: 'Zum Punkt „Ein Ziel?“: zwei Sätze dazu, wie die Agentur mit Kunden ein Ziel findet.',
      publishing:
        'Ist jemand unter „Freigegeben von“ eingetragen, steht der Text ab sofort in jedem neuen Entwurf, bis zum Tag unter „Gültig bis“. Auf der Website erscheint er nicht.',
    },
  ],
  [
    'homePage',
    {
      purpose:
        'Die eigenen Worte der Startseite. Die neuesten Artikel, der Selbsttest und das Ersatzangebot stehen dort von selbst.',
      example: 'Über den neuesten Artikeln steht „Frisch gegen den Strich“ statt „Neu im Magazin“.',
      publishing:
        'Die Startseite zeigt die neuen Worte sofort. Wo ein Feld leer ist, steht, was die Website ohnehin sagt.',
    },
  ],
  [
    'articleIndex',
    {
      purpose: 'Titel und Vorspann der Seite, auf der alle Artikel stehen, die neuesten zuerst.',
      example: 'Der Vorspann sagt in einem Satz, worüber das Magazin schreibt und worüber nicht.',
      publishing:
        'Die Seite /magazin zeigt die neuen Worte sofort; in Suchmaschinen erscheinen sie nach deren nächstem Besuch.',
    },
  ],
  [
    'siteSettings',
    {
      purpose:
        'Die Einstellungen gelten für die ganze Website: Name, Leitsatz, Navigation und die Angaben zum Unternehmen, aus denen das Impressum entsteht.',
      example:
        'Mit der Rechtsform „GmbH oder UG“ verlangt das Formular auch Registergericht und Registernummer.',
      publishing:
        'Die Änderung steht sofort auf jeder Seite. Leere Pflichtangaben erscheinen im Impressum als gekennzeichnete Lücke.',
    },
  ],
  [
    'legalPage',
    {
      purpose:
        'Impressum, Datenschutzerklärung und Erklärung zur Barrierefreiheit. Was als Lücke markiert ist, muss vor dem Start ausgefüllt und rechtlich geprüft sein.',
      example:
        'Aus „Aufbewahrung der Protokolle: Dauer eintragen“ wird „Aufbewahrung der Protokolle: sieben Tage“.',
      publishing:
        'Die Fassung gilt sofort und steht unter ihrer festen Adresse, die auf jeder Seite verlinkt ist. Nennen Sie die neue Fassung und den Tag, ab dem sie gilt.',
    },
  ],
  [
    'privacyNotice',
    {
      purpose:
        'Der kurze Hinweis über dem Absenden: Zweck, Rechtsgrundlage, Speicherdauer und Empfänger. Jede Anfrage nennt die Fassung, die zu lesen war.',
      example:
        'Fassung „2026-11-26.1“. Ändert sich die Speicherdauer, duplizieren Sie sie zu „2027-01-15.1“.',
      publishing:
        'Der Hinweis steht danach fest und lässt sich weder ändern noch löschen. An den Formularen steht er, sobald ein Kontaktangebot ihn wählt.',
    },
  ],
  [
    'redirect',
    {
      purpose:
        'Eine Weiterleitung schickt Besucher von einer alten Adresse zur neuen. Ändert sich die Adresse eines Artikels, entsteht sie von selbst.',
      example: 'Von /artikel/alter-titel auf den Artikel „Warum Zuhören hilft“, dauerhaft (308).',
      publishing:
        'Wer die alte Adresse aufruft, landet sofort auf der neuen Seite, oder liest, dass es sie nicht mehr gibt.',
    },
  ],
])

/** The help for a type of document; `undefined` for what is no document of ours. */
export function typeHelp(type: string): TypeHelp | undefined {
  return helps.get(type)
}
