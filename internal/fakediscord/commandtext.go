package fakediscord

// maxCommandText is for all names, descriptions and values of a command together.
const maxCommandText = 8000

// commandText counts the characters of a command; of translations, the longest counts.
func commandText(c object) int {
	n := longest(c, "name") + longest(c, "description")
	if value, ok := c["value"].(string); ok {
		n += size(value)
	}
	for _, key := range []string{"options", "choices"} {
		for _, inner := range objects(c, key) {
			n += commandText(inner)
		}
	}
	return n
}

// longest is the length of a text or of its longest translation.
func longest(c object, key string) int {
	n := size(text(c, key))
	for locale := range child(c, key+"_localizations") {
		n = max(n, size(text(child(c, key+"_localizations"), locale)))
	}
	return n
}
