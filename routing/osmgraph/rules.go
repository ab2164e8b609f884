package osmgraph

// Rules is the version of what this package makes of an extract: the meaning
// of tags, the joining of streets, their numbering. Raise it with every change
// that gives another graph for the same file, so that files compiled earlier
// are not used any more.
const Rules = 2
