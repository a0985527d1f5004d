package fakediscord

import (
	"strings"
)

// A houseCase has two bodies: one that keeps a rule to the limit, and one that breaks it at a path.
type houseCase struct {
	good, bad object
	path      string
}

func many(n int, part func(i int) any) []any {
	var out []any
	for i := range n {
		out = append(out, part(i))
	}
	return out
}

func buttons(from, n int) []any {
	return many(n, func(i int) any { return button("b"+itoa(from+i), "B") })
}

func with(o object, key string, value any) object {
	o[key] = value
	return o
}

func text1(n int) string { return strings.Repeat("ä", n) }

func gallery(url, alt string) object {
	return object{"type": typeGallery, "items": []any{object{"media": object{"url": url}, "description": alt}}}
}

func embeds(lengths ...int) []any {
	var out []any
	for _, n := range lengths {
		out = append(out, object{
			"description": text1(n - 5), "title": "t", "footer": object{"text": "f"}, "author": object{"name": "a"},
			"fields": []any{object{"name": "n", "value": "v"}},
		})
	}
	return out
}

var houseCases = map[string]houseCase{
	"empty message": {plainMessage("x"), plainMessage(""), ""},
	"long content":  {plainMessage(text1(2000)), plainMessage(text1(2001)), "content"},
	"button without an id": {
		plainMessage("x", row(button("a", "A"))), plainMessage("x", row(object{"type": 2, "style": 1, "label": "A"})),
		"components.0.components.0.custom_id",
	},
	"button with an id and a url": {
		plainMessage("x", row(link("A", "https://example.org"))),
		plainMessage("x", row(with(button("a", "A"), "url", "https://example.org"))),
		"components.0.components.0.custom_id",
	},
	"link without a url": {
		plainMessage("x", row(link("A", "https://example.org"))),
		plainMessage("x", row(object{"type": 2, "style": 5, "label": "A"})), "components.0.components.0.url",
	},
	"button without a label": {
		plainMessage("x", row(with(button("a", ""), "emoji", object{"name": "🔥"}))),
		plainMessage("x", row(button("a", ""))), "components.0.components.0.label",
	},
	"long label": {
		plainMessage("x", row(button("a", text1(80)))), plainMessage("x", row(button("a", text1(81)))),
		"components.0.components.0.label",
	},
	"six rows": {
		plainMessage("x", many(5, func(i int) any { return row(buttons(i, 1)...) })...),
		plainMessage("x", many(6, func(i int) any { return row(buttons(i, 1)...) })...), "components",
	},
	"six buttons in a row": {
		plainMessage("x", row(buttons(0, 5)...)), plainMessage("x", row(buttons(0, 6)...)), "components.0.components",
	},
	"menu beside a button": {
		plainMessage("x", row(menu("m", "M", "A"))), plainMessage("x", row(menu("m", "M", "A"), button("b", "B"))),
		"components.0.components",
	},
	"option twice": {
		plainMessage("x", row(menu("m", "M", "A", "B"))), plainMessage("x", row(menu("m", "M", "A", "a"))),
		"components.0.components.0.options.1.value",
	},
	"more choices than options": {
		plainMessage("x", row(with(menu("m", "M", "A", "B"), "max_values", 2))),
		plainMessage("x", row(with(menu("m", "M", "A"), "max_values", 2))), "components.0.components.0.max_values",
	},
	"text without the flag": {v2(words("x")), with(v2(words("x")), "flags", 0), "components.0"},
	"content with the flag": {v2(words("x")), with(v2(words("x")), "content", "y"), "content"},
	"embeds with the flag":  {v2(words("x")), with(v2(words("x")), "embeds", embeds(10)), "embeds"},
	"id twice": {
		plainMessage("x", row(button("a", "A"), button("b", "B"))),
		plainMessage("x", row(button("a", "A")), row(button("a", "B"))), "components.1.components.0.custom_id",
	},
	"41 components": {
		v2(many(40, func(int) any { return words("x") })...),
		v2(object{"type": typeContainer, "components": many(40, func(int) any { return words("x") })}), "components",
	},
	"4001 characters": {
		v2(words(text1(2000)), object{"type": typeContainer, "components": []any{words(text1(2000))}}),
		v2(words(text1(2000)), object{"type": typeContainer, "components": []any{words(text1(2001))}}), "components",
	},
	"6001 characters in embeds": {
		with(plainMessage(""), "embeds", embeds(3000, 3000)), with(plainMessage(""), "embeds", embeds(3000, 3001)),
		"embeds",
	},
	"long alt text": {
		v2(gallery("https://example.org/a.png", text1(1024))), v2(gallery("https://example.org/a.png", text1(1025))),
		"components.0.items.0.description",
	},
	"gallery without its file": {
		v2(gallery("https://example.org/a.png", "A")), v2(gallery("attachment://a.png", "A")),
		"components.0.items.0.media.url",
	},
	"embed without its file": {
		with(plainMessage(""), "embeds", []any{object{"image": object{"url": "https://example.org/a.png"}}}),
		with(plainMessage(""), "embeds", []any{object{"image": object{"url": "attachment://a.png"}}}),
		"embeds.0.image.url",
	},
	"attachment without its file": {
		with(plainMessage("x"), "attachments", []any{}),
		with(plainMessage("x"), "attachments", []any{object{"id": "0"}}), "attachments.0.id",
	},
	"mentions of a text": {
		plainMessage("x"), with(plainMessage("x"), "allowed_mentions", nil), "allowed_mentions",
	},
	"mentions of a display": {
		v2(words("x")), with(v2(words("x")), "allowed_mentions", object{"parse": []any{"users"}}), "allowed_mentions",
	},
	"mentions of an embed": {
		with(plainMessage(""), "embeds", embeds(10)),
		with(with(plainMessage(""), "embeds", embeds(10)), "allowed_mentions", object{}), "allowed_mentions",
	},
}
