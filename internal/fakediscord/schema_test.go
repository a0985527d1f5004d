package fakediscord

import (
	"strings"
	"testing"
)

func TestDescriptionIsKept(t *testing.T) {
	s := start(t, Options{})
	b := &bot{t, s, nil}
	path := "/channels/" + s.Person("Ann", "en-US").In(DM).ChannelID() + "/messages"
	for name, test := range map[string]struct {
		body object
		at   string
	}{
		"wrong type":     {object{"content": 7}, "content"},
		"long custom id": {plainMessage("x", row(button(text1(101), "A"))), "components.0.components.0.custom_id"},
		"unknown style":  {plainMessage("x", row(with(button("a", "A"), "style", 9))), "components.0.components.0.style"},
		"too many options": {
			plainMessage("x", row(menu("m", "M", strings.Split(strings.Repeat("A", 26), "")...))),
			"components.0.components.0.options",
		},
	} {
		t.Run(name, func(t *testing.T) {
			status, body := b.call("POST", path, test.body)
			wants(t, name, status, body, 400, codeInvalidBody)
			problems := s.Problems()
			if last := problems[len(problems)-1]; !strings.Contains(last, "messages: "+test.at) {
				t.Errorf("problem %q, want it at %s", last, test.at)
			}
		})
	}
}

func TestAnswersOfTheFakeAreChecked(t *testing.T) {
	s := start(t, Options{})
	c := &call{route: routeTable[1]}
	s.checkAnswer(c, 200, object{"id": 7})
	if problems := s.Problems(); len(problems) == 0 || !strings.HasPrefix(problems[0], "fake: GET /webhooks") {
		t.Errorf("problems %q", problems)
	}
}

func TestErrorsOfTheFakeAreChecked(t *testing.T) {
	s := start(t, Options{})
	c := &call{route: routeTable[1]}
	s.checkAnswer(c, 404, notFound(codeUnknownMessage, "Message").body())
	clean(t, s)
	s.checkAnswer(c, 404, object{"code": "x"})
	if problems := s.Problems(); len(problems) == 0 || !strings.HasPrefix(problems[0], "fake: GET /webhooks") {
		t.Errorf("problems %q", problems)
	}
}

func TestValidationCanBeOff(t *testing.T) {
	s := start(t, Options{NoValidation: true})
	b := &bot{t, s, nil}
	path := "/channels/" + s.Person("Ann", "en-US").In(DM).ChannelID() + "/messages"
	if status, body := b.call("POST", path, object{"content": text1(2001)}); status != 200 {
		t.Errorf("%d %v", status, body)
	}
}

func TestBodiesThatCannotBeRead(t *testing.T) {
	s := start(t, Options{})
	b := &bot{t, s, nil}
	path := "/channels/" + s.Person("Ann", "en-US").In(DM).ChannelID() + "/messages"
	const form = "multipart/form-data; boundary=x"
	part := func(name, content string) string {
		return "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + content + "\r\n--x--\r\n"
	}
	for name, test := range map[string]struct{ kind, body string }{
		"no JSON":          {"application/json", "{"},
		"a form":           {"application/x-www-form-urlencoded", "content=x"},
		"no type":          {"", "{}"},
		"no parts":         {form, "y"},
		"unknown part":     {form, part("f", "1")},
		"unnumbered":       {form, part("files[a]", "1")},
		"half a number":    {form, part("files[1", "1")},
		"no JSON in parts": {form, part("payload_json", "{")},
		"cut off":          {form, "--x\r\nContent-Disposition: form-data; name=\"payload_json\"\r\n\r\n{"},
		"nothing":          {"application/json", ""},
	} {
		status, body := b.send("POST", path, test.kind, strings.NewReader(test.body))
		wants(t, name, status, body, 400, codeInvalidBody)
	}
}
