package discord

// suggest completes the option that is being typed. An option is named by its question.
func (a *Adapter) suggest(in *interaction) response {
	list := []suggestion{}
	for _, o := range in.Data.Options {
		if !o.Focused {
			continue
		}
		for _, b := range a.Quiz.Suggest(o.Name, o.text()) {
			list = append(list, suggestion{cut(b.Label, maxOption), b.Event.Text})
		}
	}
	return response{Type: answerAutocomplete, Data: suggestions{list[:min(len(list), maxOptions)]}}
}
