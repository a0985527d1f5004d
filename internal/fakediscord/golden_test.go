package fakediscord

import "testing"

// still is a server whose clock stands, so that ids are the same in every run.
func still(t *testing.T) (*Server, *bot, chan object) {
	t.Helper()
	s := start(t, Options{Now: newClock().Now})
	b, seen := silent(t, s)
	return s, b, seen
}

func TestCommandInAServer(t *testing.T) {
	s, _, seen := still(t)
	ann := s.Person("Ann", "pt-BR").In(Guild)
	go ann.Command(t.Context(), "verdict share", map[string]any{"job": "baker", "hours": 40})
	reads(t, <-seen, goldenCommand)
}

func TestClickInAServerWithoutTheApp(t *testing.T) {
	s, b, seen := still(t)
	ann, bob := s.Person("Ann", "en-US").In(GuildUserApp), s.Person("Bob", "de").In(GuildUserApp)
	answered(t, ann, b, seen, say("Shared", row(button("again", "Me too"))))
	go bob.Click(t.Context(), "Me too")
	reads(t, <-seen, goldenClick)
}

func TestCompletionInADM(t *testing.T) {
	s, _, seen := still(t)
	go s.Person("Ann", "en-US").In(DM).Autocomplete(t.Context(), "verdict", "job", "ba")
	reads(t, <-seen, goldenCompletion)
}

func TestFormInAGroup(t *testing.T) {
	s, b, seen := still(t)
	ann := s.Person("Ann", "en-US").In(GroupDM)
	done := make(chan error)
	go func() {
		_, err := ann.Command(t.Context(), "verdict", nil)
		done <- err
	}()
	if status, body := b.call("POST", callbackPath(<-seen), survey); status != 204 {
		t.Fatalf("%d %v", status, body)
	}
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	go ann.Submit(t.Context(), map[string]any{"name": "Bob", "pay": "High", "days": []string{"Mon", "Wed"}})
	reads(t, <-seen, goldenForm)
}

func TestAnswerWithEverything(t *testing.T) {
	s, b, seen := still(t)
	in := begin(t, s.Person("Ann", "en-US").In(Guild), seen)
	answer := v2(
		words("# Verdict"),
		object{"type": typeContainer, "components": []any{
			gallery("attachment://a.png", "A chart"),
			object{"type": typeSeparator},
			object{"type": typeSection, "components": []any{words("More")}, "accessory": link("Guide", "https://example.org/")},
		}},
		row(menu("job", "Your job", "Baker")),
		row(with(button("again", "Again"), "emoji", nil)),
	)
	answer["attachments"] = []any{object{"id": 0, "filename": "a.png", "description": "A chart"}}
	_, body := b.upload("POST", callbackPath(in)+"?with_response=true", object{"type": 4, "data": answer}, "a.png")
	reads(t, body, goldenAnswer)
	clean(t, s)
}

func TestCommandsAsTheyAreKept(t *testing.T) {
	s, b, _ := still(t)
	_, body := b.call("PUT", "/applications/"+s.ApplicationID()+"/commands", []any{object{
		"name": "verdict", "description": "Is it worth it?", "description_localizations": object{"de": "Lohnt es sich?"},
		"default_member_permissions": "0",
		"options": []any{object{
			"type": 1, "name": "share", "description": "Show it", "options": []any{object{
				"type": 3, "name": "job", "description": "Yours", "required": false, "choices": []any{
					object{"name": "Baker", "value": "baker", "name_localizations": object{"de": "Bäcker"}},
				},
			}},
		}},
	}})
	reads(t, body, goldenCommands)
	clean(t, s)
}

func TestErrorsAsATree(t *testing.T) {
	s, b, seen := still(t)
	in := begin(t, s.Person("Ann", "en-US").In(Guild), seen)
	_, body := b.call("POST", callbackPath(in), object{"type": 4, "data": object{
		"content": "x", "components": []any{row(button("a", "A"), button("a", "")), row(link("B", ""))},
	}})
	reads(t, body, goldenErrors)
}
