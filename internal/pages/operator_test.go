package pages

import (
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/earnverdict/verdictbot/internal/config"
)

// folderOf writes the files of an operator.
func folderOf(t *testing.T, files map[string]string) string {
	t.Helper()
	folder := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

const ownTerms = `{{define "title"}}Rules{{end}}{{define "description"}}Ours{{end}}
{{define "main"}}<h1>Rules of {{.Company}}</h1><img src="{{asset "seal.png"}}" alt="" width="1" height="1">{{end}}`

// Single files take the place of ours, pictures join them, hidden files are nothing, and all else stays.
func TestOperatorsFiles(t *testing.T) {
	h := opened(t, func(o *Options) {
		o.Settings.Templates = folderOf(t, map[string]string{
			"terms.html": ownTerms, "seal.png": "seal", "logo.svg": "<svg>{}</svg>", "style.css": "body { color: red }", "..data": "mount",
		})
	})
	page := body(t, h, "/terms")
	wants(t, "/terms", page, "Rules of Acme &amp; Sons", "Rules · EarnVerdict", `<a class="skip"`)
	wants(t, "/support", body(t, h, "/support"), "All commands")
	for begins, want := range map[string]string{"/assets/seal.": "seal", "/assets/logo.": "<svg>{}</svg>", "/assets/style.": "--brand: #17614f"} {
		w := get(t, h, http.MethodGet, linksOf(t, page, begins)[0], "")
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s is %d %q", begins, w.Code, w.Body)
		}
	}
}

// A mistake is told with the file, the line, and what to do.
func TestOperatorsMistakes(t *testing.T) {
	whole := func(main string) string {
		return "{{define \"title\"}}T{{end}}\n{{define \"description\"}}D{{end}}\n{{define \"main\"}}\n" + main + "\n{{end}}"
	}
	for name, tt := range map[string]struct {
		file, text string
		line       int
		says       string
	}{
		"not a template":    {"terms.html", whole("{{if}}"), 4, "missing value for if"},
		"no such field":     {"terms.html", whole("{{.Nothing}}"), 4, "can't evaluate field Nothing"},
		"no such function":  {"privacy.html", whole("{{shout .Name}}"), 4, `function "shout" not defined`},
		"no such picture":   {"support.html", whole(`<img src="{{asset "me.png"}}">`), 4, `there is no picture "me.png"`},
		"no such figure":    {"method.html", whole(`{{template "figures"}}`), 4, `no such template "figures"`},
		"not HTML":          {"landing.html", whole(`<a href={{if .Name}}"x{{end}}>`), 4, "branches end in different contexts"},
		"no main":           {"terms.html", `{{define "title"}}T{{end}}{{define "description"}}D{{end}}`, 0, `has no {{define "main"}}`},
		"no title":          {"notfound.html", `{{define "main"}}M{{end}}`, 0, `has no {{define "title"}}`},
		"frame":             {"frame.html", "{{define \"layout\"}}\n{{.Nobody}}{{end}}", 2, "can't evaluate field Nobody"},
		"frame in pieces":   {"frame.html", "\n\n{{end}}", 3, "unexpected {{end}}"},
		"page of no name":   {"imprint.html", "x", 0, "there is no page of that name"},
		"notes in a folder": {"README.txt", "x", 0, "there is no page of that name"},
	} {
		o := usual(t)
		o.Settings.Templates = folderOf(t, map[string]string{tt.file: tt.text})
		_, err := New(o)
		problem, ok := errors.AsType[*config.Problem](err)
		if !ok || problem.File != filepath.Join(o.Settings.Templates, tt.file) || problem.Line != tt.line || problem.Key != "pages.templates" || problem.Remedy == "" {
			t.Errorf("%s: %v", name, err)
		} else if !strings.Contains(problem.Message, tt.says) {
			t.Errorf("%s: %q", name, problem.Message)
		}
	}
}

// All mistakes are told at once.
func TestOperatorsMistakesTogether(t *testing.T) {
	o := usual(t)
	o.Settings.Templates = folderOf(t, map[string]string{"terms.html": "{{if}}", "privacy.html": "{{else}}"})
	if _, err := New(o); err == nil || strings.Count(err.Error(), "\n") != 1 {
		t.Errorf("%v", err)
	}
}

func TestOperatorsFolder(t *testing.T) {
	o := usual(t)
	o.Settings.Templates = filepath.Join(t.TempDir(), "nowhere")
	if _, err := New(o); !strings.Contains(errText(err), "pages.templates: cannot be read") {
		t.Errorf("no folder: %v", err)
	}
	o.Settings.Templates = t.TempDir()
	if err := os.Mkdir(filepath.Join(o.Settings.Templates, "pictures"), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := New(o); !strings.Contains(errText(err), "pictures: pages.templates: cannot be read") {
		t.Errorf("a folder in it: %v", err)
	}
}

func errText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
