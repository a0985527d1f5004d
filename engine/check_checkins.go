package engine

// checkCheckIns proves that what is asked later can be asked, in the order of the days, and that each answer can be
// counted.
func (q *Quiz) checkCheckIns(doc *document) {
	for i := range q.CheckIns {
		in, where := &q.CheckIns[i], at{"checkins", i}
		if !idForm.MatchString(in.ID) || q.checkIn(in.ID) != in {
			doc.refuse(where.to("id"), "%q is no id of its own, use at most 20 small letters, digits and _", in.ID)
		}
		if in.Days < 1 || i > 0 && in.Days <= q.CheckIns[i-1].Days {
			doc.refuse(where.to("days"), "%d days; take more than those of the one before", in.Days)
		}
		checkText(doc, where.to("text"), in.Text, MaxText, "day", "path", "low", "high")
		if n := len(in.Choices); n < 2 || n > MaxChoices {
			doc.refuse(where.to("choices"), "%d choices; show 2 to %d", n, MaxChoices)
		}
		for j := range in.Choices {
			q.checkCheckInChoice(doc, where.to("choices", j), in, &in.Choices[j])
		}
	}
}

func (q *Quiz) checkCheckInChoice(doc *document, where at, in *CheckIn, c *CheckInChoice) {
	checkCarried(doc, where.to("value"), Event{Action: Told, Question: in.ID, Text: c.Value})
	if in.choice(c.Value) != c {
		doc.refuse(where.to("value"), "%q is used twice, give this choice another value", c.Value)
	}
	checkText(doc, where.to("label"), c.Label, MaxLabel-2*len(longAmount), "low", "high")
}
