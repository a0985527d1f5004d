package engine

// maxForm is how many questions a form holds: Discord's modal takes five parts.
const maxForm = 5

// form is the questions that everybody is asked, for who would rather see them at once. There is none once the
// conversation is on its way.
func (q *Quiz) form(s State) *Form {
	if len(s.Answers) > 0 {
		return nil
	}
	f := &Form{Open: Button{q.Words.Form, Event{Action: OneForm}}}
	for i := range q.Questions {
		if question := &q.Questions[i]; question.First && len(f.Prompts) < maxForm {
			f.Prompts = append(f.Prompts, *q.prompt(s, question))
		}
	}
	if len(f.Prompts) < 2 {
		return nil
	}
	return f
}
