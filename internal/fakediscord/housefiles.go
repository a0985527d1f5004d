package fakediscord

import (
	"slices"
	"strings"
)

// attachmentRule wants a file behind every attachment:// and behind every new entry of the list.
func attachmentRule(d draft) []violation {
	var out []violation
	names := d.fileNames()
	check := func(path, url string) {
		if name, ok := strings.CutPrefix(url, "attachment://"); ok && !slices.Contains(names, name) {
			out = append(out, violation{path, "ATTACHMENT_NOT_FOUND", "no file is named " + name})
		}
	}
	d.each(func(path string, c object) {
		check(at(path, "media.url"), text(child(c, "media"), "url"))
		check(at(path, "file.url"), text(child(c, "file"), "url"))
		for i, item := range objects(c, "items") {
			check(at(at(at(path, "items"), i), "media.url"), text(child(item, "media"), "url"))
		}
	})
	for i, e := range objects(d.body, "embeds") {
		for _, key := range []string{"image", "thumbnail"} {
			check(at(at(at(at(d.path, "embeds"), i), key), "url"), text(child(e, key), "url"))
		}
	}
	for i, a := range objects(d.body, "attachments") {
		if id := idOf(a); !d.hasFile(id) {
			out = append(out, violation{at(at(at(d.path, "attachments"), i), "id"), "ATTACHMENT_NOT_FOUND", "no file " + id})
		}
	}
	return out
}

// hasFile says whether an id of the list of attachments is that of a file here: one that comes along, or one
// that the message has.
func (d draft) hasFile(id string) bool {
	old := d.old != nil && slices.ContainsFunc(d.old.files, func(f file) bool { return f.id == id })
	return old || slices.ContainsFunc(d.files, func(u upload) bool { return itoa(u.number) == id })
}

// fileNames are the names of the files that the message will have.
func (d draft) fileNames() []string {
	var out []string
	entries, listed := objects(d.body, "attachments"), has(d.body, "attachments")
	for _, u := range d.files {
		name := u.name
		for _, e := range entries {
			if idOf(e) == itoa(u.number) {
				name = or(text(e, "filename"), name)
			}
		}
		out = append(out, name)
	}
	if d.old == nil {
		return out
	}
	for _, f := range d.old.files {
		if !listed || slices.ContainsFunc(entries, func(e object) bool { return idOf(e) == f.id }) {
			out = append(out, f.name)
		}
	}
	return out
}

// fileSizeRule limits uploads.
func fileSizeRule(d draft) []violation {
	var out []violation
	for _, u := range d.files {
		if len(u.data) > maxFile {
			out = append(out, violation{at(at(d.path, "files"), u.number), "FILE_SIZE", "at most 10 MiB"})
		}
	}
	return out
}
