package main

import (
	"encoding/json"
	"fmt"

	"github.com/earnverdict/verdictbot/engine/recognize"
	"github.com/earnverdict/verdictbot/engine/verdict"
)

// skillIDs are the ids of technologies by what they can be called: their id and their name.
func skillIDs(m *verdict.Model) map[string]string {
	ids := map[string]string{}
	for _, id := range m.Skills() {
		ids[recognize.Fold(m.SkillName(id))] = id
	}
	for _, id := range m.Skills() {
		ids[recognize.Fold(id)] = id // an id means itself, whatever is called so
	}
	return ids
}

// skillList reads ids and names. All unknown ones are named at once, because they tend to come from one other list.
func (j *judge) skillList(raw json.RawMessage) ([]string, error) {
	names, err := readTexts(raw)
	if err != nil {
		return nil, err
	}
	list, unknown := []string{}, []string(nil)
	for _, name := range names {
		if id, ok := j.skills[recognize.Fold(name)]; ok {
			list = adding(list, id)
			continue
		}
		if unknown = adding(unknown, name); len(unknown) == mostProblems {
			break
		}
	}
	switch len(unknown) { // a near name for each of several would make a long error
	case 0:
		return list, nil
	case 1:
		return nil, fmt.Errorf("there is no skill %s%s", quoted(unknown[0]), didYouMean(unknown[0], j.model.Skills()))
	}
	return nil, fmt.Errorf("there are no skills %s", quotedList(unknown))
}
