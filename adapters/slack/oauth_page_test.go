package slack

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
)

// oauthNames are all pages of oauth.html.
var oauthNames = strings.Fields("installed organisation denied again used failed unsaved")

func TestPages(t *testing.T) {
	app, _, _ := testOAuth(t, nil)
	for _, name := range oauthNames {
		w := httptest.NewRecorder()
		app.show(w, httptest.NewRequest(http.MethodGet, redirectPath, nil), page{name, 200, "https://slack.example/x?a=b&c=d"})
		body := w.Body.String()
		for what, pattern := range map[string]string{
			"a doctype first":            `^<!DOCTYPE html>\n<html lang="en">`,
			"a title":                    `<title>[A-Z][^<]+ · EarnVerdict</title>`,
			"one heading":                `<h1>[A-Z][^<]+</h1>`,
			"a main part that ends":      `(?s)<main>.*</main>\n</body>\n</html>\n$`,
			"one thing to do":            `<p><a class="go" href="https://[^"]+">[^<]+</a></p>`,
			"the privacy page":           `href="https://bot.example/privacy"`,
			"the support page":           `href="https://bot.example/support"`,
			"a size that fits the phone": `name="viewport"`,
		} {
			if n := len(regexp.MustCompile(pattern).FindAllString(body, -1)); n != 1 {
				t.Errorf("%s: %s: found %d times in\n%s", name, what, n, body)
			}
		}
		for _, tag := range []string{"p", "a", "main", "footer", "code", "style"} {
			opened := regexp.MustCompile(`<`+tag+`[ >]`).FindAllString(body, -1)
			if closed := strings.Count(body, "</"+tag+">"); closed != len(opened) {
				t.Errorf("%s: <%s> is opened %d times and closed %d times", name, tag, len(opened), closed)
			}
		}
		if strings.Contains(body, "<script") || strings.Contains(body, "ZgotmplZ") || regexp.MustCompile(` on[a-z]+=| style=`).MatchString(body) {
			t.Errorf("%s: what the policy does not allow:\n%s", name, body)
		}
		policy := w.Header().Get("Content-Security-Policy")
		if !strings.Contains(policy, "'sha256-"+styleHash(body)+"'") || !strings.Contains(policy, "default-src 'none'") {
			t.Errorf("%s: the policy %q does not allow the page's own style", name, policy)
		}
		for header, want := range map[string]string{
			"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store",
			"Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff",
		} {
			if got := w.Header().Get(header); got != want {
				t.Errorf("%s: %s is %q, want %q", name, header, got, want)
			}
		}
	}
}

// TestEveryPageIsShown compares the list above with the file.
func TestEveryPageIsShown(t *testing.T) {
	var defined []string
	for _, found := range regexp.MustCompile(`{{define "([a-z]+)"}}`).FindAllStringSubmatch(oauthHTML, -1) {
		defined = append(defined, found[1])
	}
	if got, want := strings.Join(defined, " "), strings.Join(oauthNames, " "); got != want {
		t.Errorf("oauth.html has %q, the test %q", got, want)
	}
}

func TestForeignLinkIsNotMade(t *testing.T) {
	app, _, _ := testOAuth(t, nil)
	w := httptest.NewRecorder()
	app.show(w, httptest.NewRequest(http.MethodGet, redirectPath, nil), page{"installed", 200, `javascript:alert("x")`})
	if body := w.Body.String(); strings.Contains(body, "javascript:") {
		t.Error(body)
	}
	w = httptest.NewRecorder()
	app.show(w, httptest.NewRequest(http.MethodGet, redirectPath, nil), page{name: "no such page", status: 200})
	if w.Code != 500 {
		t.Errorf("a page that is not there: status %d", w.Code)
	}
}
