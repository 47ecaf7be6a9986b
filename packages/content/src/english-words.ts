/** Words that English sentences need and German ones do not have. */
const functionWords =
  /\b(the|and|of|with|your|you|this|that|these|from|have|has|please|must|should|not|no|is|are|for|to|or)\b/i

/** Words that English labels of an editor's desk are made of and German ones are not. */
const labelWords =
  /\b(title|subtitle|description|picture|body|author|authors|page|pages|settings|headline|heading|caption|width|height|date|published|draft|language|source|topic|topics|question|answer|add|edit|delete|remove|untitled|new|item|items|quote|bullet|number|numbered|bold|italic|strong|emphasis|underline|weight|advice|required|missing|invalid|unknown|yes|none|default|newest|oldest|first|last|address|content|summary|article|image|images|file|files)\b/i

/** The English word that gives a label or sentence away; quoted examples may be in any language. */
export function englishWordIn(text: string): string | undefined {
  const own = text.replace(/„[^“]*“/g, '')
  return (functionWords.exec(own) ?? labelWords.exec(own))?.[0]
}
