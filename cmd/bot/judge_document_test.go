package main

import (
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const judgeDocument = "../../docs/judge.md"

// An example is a command that feeds quoted lines to judge, and a block with what it prints.
var (
	judgeExample = regexp.MustCompile("(?s)```console\n\\$ ([^\n]*) \\| bot judge\n```\n\n```json\n(.*?)```")
	quotedLine   = regexp.MustCompile(`'(\{[^']*\})'`)
)

// What the document shows is what the program prints. UPDATE=1 writes it again: read the difference.
func TestJudgeDocumentIsTrue(t *testing.T) {
	before, err := os.ReadFile(judgeDocument)
	if err != nil {
		t.Fatal(err)
	}
	j, examples := newTestJudge(t), 0
	after := judgeExample.ReplaceAllStringFunc(string(before), func(example string) string {
		examples++
		parts := judgeExample.FindStringSubmatch(example)
		var in strings.Builder
		for _, quoted := range quotedLine.FindAllStringSubmatch(parts[1], -1) {
			in.WriteString(quoted[1] + "\n")
		}
		var shown strings.Builder
		for _, line := range served(t, j, in.String()) {
			shown.WriteString(folded(t, []byte(line), "") + "\n")
		}
		head, _, _ := strings.Cut(example, "```json\n")
		return head + "```json\n" + shown.String() + "```"
	})
	if examples != 2 {
		t.Errorf("%d examples found, want 2", examples)
	}
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(judgeDocument, []byte(after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(strings.Split(string(before), "\n"), strings.Split(after, "\n")); diff != "" {
		t.Errorf("UPDATE=1 writes it again (-document +program):\n%s", diff)
	}
}

// Every key of the output is explained.
func TestJudgeDocumentNamesEveryKey(t *testing.T) {
	text, err := os.ReadFile(judgeDocument)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range []any{input{}, judgement{}, pathResult{}, stage{}, flip{}, citation{}, spread{}} {
		for _, key := range jsonKeys(v) {
			if !bytes.Contains(text, []byte("`"+key+"`")) {
				t.Errorf("%s does not name %q", judgeDocument, key)
			}
		}
	}
}

// folded breaks JSON into lines where it is wider than a page, in the order of its keys.
func folded(t *testing.T, text []byte, indent string) string {
	const width = 130
	var wide bytes.Buffer
	if err := json.Compact(&wide, text); err != nil {
		t.Fatal(err)
	}
	s := wide.String()
	if len(indent)+len(s) <= width || s[0] != '{' && s[0] != '[' {
		return s
	}
	var items []string
	d := json.NewDecoder(&wide)
	open, _ := d.Token()
	for d.More() {
		key := ""
		if open == json.Delim('{') {
			token, _ := d.Token()
			key = `"` + token.(string) + `": `
		}
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			t.Fatal(err)
		}
		items = append(items, indent+"  "+key+folded(t, value, indent+"  "))
	}
	return s[:1] + "\n" + strings.Join(items, ",\n") + "\n" + indent + s[len(s)-1:]
}
