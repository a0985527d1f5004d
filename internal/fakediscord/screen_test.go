package fakediscord

import (
	"testing"
)

// sees shows a message of the bot on a screen.
func sees(t *testing.T, body object, files ...string) *Screen {
	t.Helper()
	s := start(t, Options{})
	ann := s.Person("Ann", "en-US").In(DM)
	status, answer := (&bot{t, s, nil}).upload("POST", "/channels/"+ann.ChannelID()+"/messages", body, files...)
	if status != 200 {
		t.Fatalf("%d %v", status, answer)
	}
	clean(t, s)
	return ann.Screen()
}

func TestTextOfAPlainMessage(t *testing.T) {
	off := with(button("off", "Off"), "disabled", true)
	off["emoji"] = object{"name": "🔥"}
	chosen := menu("m", "Your job", "Baker", "Clerk")
	options := list(chosen, "options")
	options[0].(object)["default"] = true
	options[1].(object)["description"] = "in an office"
	screen := sees(t, with(plainMessage("Hello\nAnn", row(button("a", "A"), off), row(chosen),
		row(with(menu("n", "Nothing", "X"), "disabled", true)),
		row(object{"type": typeUserSelect, "custom_id": "u", "placeholder": "Who"})),
		"attachments", []any{object{"id": 0, "description": "A chart"}, object{"id": 1}}), "a.png", "b.png")
	shows(t, screen, `
Hello
Ann
[picture a.png: A chart]
[picture b.png: (no alt text)]
[A] [🔥 Off (disabled)]
▾ Your job: Baker ✓ | Clerk (in an office)
▾ Nothing (disabled): X
▾ Who`)
	if b := screen.Buttons(); len(b) != 2 || b[0].CustomID != "a" || !b[1].Disabled || b[1].Emoji != "🔥" {
		t.Errorf("buttons %+v", b)
	}
	if m := screen.Selects(); len(m) != 3 || m[0].Options[1].Value != "clerk" || m[0].Max != 1 {
		t.Errorf("menus %+v", m)
	}
}

func TestTextOfEmbeds(t *testing.T) {
	shows(t, sees(t, with(plainMessage("Look"), "embeds", []any{object{
		"author": object{"name": "The bot"}, "title": "Verdict", "url": "https://example.org/",
		"description": "Worth it\nby far",
		"fields":      []any{object{"name": "Gain", "value": "100"}}, "image": object{"url": "attachment://a.png"},
		"thumbnail": object{"url": "https://example.org/t.png"}, "footer": object{"text": "No advice"},
	}}), "a.png", "loose.png"), `
Look
[picture loose.png: (no alt text)]
┃ The bot
┃ Verdict ↗ https://example.org/
┃ Worth it
┃ by far
┃ Gain: 100
┃ [picture a.png: (no alt text)]
┃ [picture https://example.org/t.png: (no alt text)]
┃ No advice`)
}

func TestTextOfTheSecondVersion(t *testing.T) {
	shows(t, sees(t, with(v2(
		words("# Verdict"),
		object{"type": typeContainer, "accent_color": 255, "components": []any{
			object{"type": typeSection, "components": []any{words("Worth it")}, "accessory": button("why", "Why?")},
			object{"type": typeSection, "components": []any{words("Small")}, "accessory": object{
				"type": typeThumbnail, "media": object{"url": "attachment://a.png"}, "description": "Tiny",
			}},
			object{"type": typeSeparator},
			gallery("attachment://a.png", "A chart"),
			object{"type": typeFile, "file": object{"url": "attachment://b.txt"}},
			row(button("a", "Again")),
		}},
		row(link("Guide", "https://example.org/")),
	), "attachments", []any{object{"id": 0}, object{"id": 1, "description": "All numbers"}}), "a.png", "b.txt"), `
# Verdict
│ Worth it
│ [Why?]
│ Small
│ [picture a.png: Tiny]
│ ───
│ [picture a.png: A chart]
│ [picture b.txt: All numbers]
│ [Again]
[Guide ↗ https://example.org/]`)
}

func TestEmptyScreen(t *testing.T) {
	s := start(t, Options{})
	screen := s.Person("Ann", "en-US").In(DM).Screen()
	if screen.Text() != "" || screen.Buttons() != nil || screen.Modal() != nil || screen.Files() != nil ||
		screen.Flags() != 0 || screen.Ephemeral() || screen.Pings() != nil || screen.MessageID() != "" ||
		screen.JSON() != nil {
		t.Errorf("an empty screen shows something: %+v", screen)
	}
}

func TestScreensDoNotChange(t *testing.T) {
	s := start(t, Options{})
	b := &bot{t, s, nil}
	ann := s.Person("Ann", "en-US").In(DM)
	path := "/channels/" + ann.ChannelID() + "/messages"
	_, message := b.call("POST", path, plainMessage("Before"))
	before := ann.Screen()
	b.call("PATCH", path+"/"+text(message, "id"), plainMessage("After"))
	shows(t, before, "Before")
	shows(t, ann.Screen(), "After")
	if before.MessageID() != ann.Screen().MessageID() || text(before.JSON(), "content") != "Before" {
		t.Errorf("%v", before.JSON())
	}
}
