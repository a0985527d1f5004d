package recognize

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	for _, same := range [][]string{
		{"front end", "front-end", "Frontend", "FRONT  END!", "ｆｒｏｎｔｅｎｄ", "front\u00a0end"},
		{"Node.js", "nodejs", "node js", "NODE.JS"},
		{"Côte d'Ivoire", "cote d’ivoire", "COTE DIVOIRE"},
		{"R&D", "r and d", "R & D"},
		{"3–5 hours", "3 - 5 hours", "3-5hours"},
		{"Łódź", "lodz"},
		{"Straße", "STRASSE"},
		{"Ελλάδα", "ελλαδα"},
		{"10+ years", "10+years"},
		{"c++", "C++", "C ++"},
	} {
		for _, s := range same[1:] {
			if Fold(s) != Fold(same[0]) {
				t.Errorf("Fold(%q) = %q, Fold(%q) = %q", s, Fold(s), same[0], Fold(same[0]))
			}
		}
	}
	different := map[string]string{}
	for _, s := range []string{"c", "c#", "c++", "net", ".net", "35", "3-5", "3.5", "3 5", "10", "10+", "<3", ">3", "3", "कि", "कु"} {
		if other, ok := different[Fold(s)]; ok {
			t.Errorf("Fold(%q) = Fold(%q)", s, other)
		}
		different[Fold(s)] = s
	}
}

func TestFoldTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		once := Fold(rapid.StringMatching(`[\p{Latin}\p{Greek}\p{Cyrillic}0-9 ]*`).Draw(t, "text"))
		if twice := Fold(once); twice != once {
			t.Fatalf("Fold twice: %q, then %q", once, twice)
		}
	})
}

func TestClean(t *testing.T) {
	family := "👨\u200d👩\u200d👧\u200d👦"
	for _, test := range []struct {
		text string
		max  int
		want string
	}{
		{"hello", 5, "hello"},
		{"hello!", 5, "hell…"},
		{"hell world", 6, "hell…"},
		{"  a \n\t b\u2028c ", 10, "a b c"},
		{"\x00a\x1b[31mb\u202ec\u200bd\ufeff\u2066", 20, "a[31mbcd"},
		{"a\xff\xc3b\ufffd", 9, "ab"},
		{"a\u200db", 9, "ab"},
		{family, 7, family},
		{family + "!", 7, "…"},
		{"x" + family, 7, "x…"},
		{"🇩🇪🇫🇷🇮🇹", 4, "🇩🇪…"},
		{"👍🏽👍🏽", 3, "👍🏽…"},
		{"1️⃣2️⃣", 5, "1️⃣…"},
		{"e\u0301e\u0301", 2, "éé"},
		{"x\u0323\u0323y\u0323\u0323", 4, "x\u0323\u0323…"},
		{"z" + strings.Repeat("\u0337", 90), 9, "z" + strings.Repeat("\u0337", maxMarks)},
		{"\u0301a", 9, "a"},
		{"שלום", 9, "שלום"},
		{"%s {{.}} '; --", 20, "%s {{.}} '; --"},
		{"hello", 0, ""},
		{"", 5, ""},
	} {
		if got := Clean(test.text, test.max); got != test.want {
			t.Errorf("Clean(%q, %d) = %q, want %q", test.text, test.max, got, test.want)
		}
	}
}

func TestCleanIsSafe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, limit := rapid.String().Draw(t, "text"), rapid.IntRange(0, 20).Draw(t, "limit")
		checkClean(t, text, limit)
	})
}

type failer interface {
	Fatalf(format string, args ...any)
}

func checkClean(t failer, text string, limit int) {
	got := Clean(text, limit)
	if !utf8.ValidString(got) || utf8.RuneCountInString(got) > limit {
		t.Fatalf("Clean(%q, %d) = %q", text, limit, got)
	}
	for _, r := range got {
		if !unicode.IsGraphic(r) && r != joiner || unicode.IsSpace(r) && r != ' ' {
			t.Fatalf("Clean(%q, %d) = %q with %U", text, limit, got, r)
		}
	}
	if again := Clean(got, limit); again != got {
		t.Fatalf("Clean twice: %q, then %q", got, again)
	}
}

func TestEscape(t *testing.T) {
	for text, want := range map[string]string{
		"C# & *bold*":      `C\# & \*bold\*`,
		"[x](https://y.z)": `\[x\]\(https://y.z\)`,
		"- item-1":         `\- item-1`,
		`a\_b`:             `a\\\_b`,
		"<@123> ||x|| `y`": "\\<@123\\> \\|\\|x\\|\\| \\`y\\`",
		"plain":            "plain",
	} {
		if got := Escape(text); got != want {
			t.Errorf("Escape(%q) = %q, want %q", text, got, want)
		}
	}
}
