package recognize

import "strings"

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

var (
	// filler says nothing about which choice is meant. A word that could turn the meaning ("used", "former",
	// "north", "native") must not be here: with it the bot asks.
	filler = set(`a an the i im ive id am is it its my me we in on from at as of with for and or
		work works working live living based use using know have got be been say currently now mostly mainly
		dev devs developer engineer engineering programmer coder please thanks thank you well hi hello
		option number choice country role`)

	// negation turns a meaning around.
	negation = set(`not no never without except nor neither non dont isnt arent wasnt cant wont`)

	// other maps a word to the folded name that it begins without meaning it, even when nothing else begins so.
	other = map[string]string{"java": "javascript", "niger": "nigeria", "react": "reactnative", "sql": "sqlserver"}
)
