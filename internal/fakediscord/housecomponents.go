package fakediscord

// rowsRule limits the rows of a message, and what one row holds.
func rowsRule(d draft) []violation {
	var out []violation
	if n := len(d.components()); !d.v2 && n > maxLegacyRows {
		out = append(out, violation{at(d.path, "components"), "BASE_TYPE_MAX_LENGTH", "at most 5 rows, got " + itoa(n)})
	}
	d.each(func(path string, c object) {
		if number(c, "type") != typeRow {
			return
		}
		menus, inner := 0, objects(c, "components")
		for _, part := range inner {
			if isSelect(part) {
				menus++
			}
		}
		if len(inner) > maxRowButtons || menus > 0 && len(inner) > 1 {
			out = append(out, violation{at(path, "components"), "ROW_FULL", "a row holds 5 buttons or one menu"})
		}
	})
	return out
}

// buttonRule wants a button to do exactly one thing.
func buttonRule(d draft) []violation {
	var out []violation
	d.each(func(path string, c object) {
		if number(c, "type") != typeButton {
			return
		}
		id, url := text(c, "custom_id") != "", text(c, "url") != ""
		switch style := number(c, "style"); {
		case style == styleLink && (!url || id):
			out = append(out, violation{at(path, "url"), "BUTTON", "a link has a url and no custom_id"})
		case style < styleLink && (!id || url):
			out = append(out, violation{at(path, "custom_id"), "BUTTON", "a button has a custom_id and no url"})
		}
		if n := size(text(c, "label")); n > maxLabel {
			out = append(out, violation{at(path, "label"), "BASE_TYPE_MAX_LENGTH", "at most 80 characters, got " + itoa(n)})
		}
		if text(c, "label") == "" && !has(c, "emoji") && number(c, "style") != stylePremium {
			out = append(out, violation{at(path, "label"), "BUTTON", "a button shows a label or an emoji"})
		}
	})
	return out
}

// menuRule wants the options of a menu to be told apart, and to be as many as can be chosen.
func menuRule(d draft) []violation {
	var out []violation
	d.each(func(path string, c object) {
		if number(c, "type") != typeSelect {
			return
		}
		seen := map[string]bool{}
		for i, o := range objects(c, "options") {
			if value := text(o, "value"); seen[value] {
				out = append(out, violation{at(at(at(path, "options"), i), "value"), "DUPLICATE", "the value is already used"})
			} else {
				seen[value] = true
			}
		}
		if menu := menuOf(c); menu.Min > menu.Max || menu.Max > len(menu.Options) {
			out = append(out, violation{at(path, "max_values"), "MENU", "more than there are options"})
		}
	})
	return out
}

// uniqueRule wants each custom_id once: a click must lead to one component.
func uniqueRule(d draft) []violation {
	var out []violation
	seen := map[string]bool{}
	d.each(func(path string, c object) {
		id := text(c, "custom_id")
		if id != "" && seen[id] {
			out = append(out, violation{at(path, "custom_id"), "COMPONENT_CUSTOM_ID_DUPLICATED", "the id is already used"})
		}
		seen[id] = true
	})
	return out
}
