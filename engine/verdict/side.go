package verdict

// side estimates the path of earning beside the job.
//
// With a client, or a skill to sell, it is freelance work: hours a week × 4.345 weeks × 12 × the share of hours
// that happen × the share that somebody pays for × pay an hour. Pay an hour is the person's own, times what
// contractors earn more at equal role, country and years, spread as the first to the last quarter of contractors
// in the region. Without a client the low end is nothing. An unknown asset is between none and a skill.
//
// With nothing to begin with it is content (articles, courses): volatile, so a wide monthly range that hours do
// not enter, and the low end is nothing.
func (m *Model) side(s situation) Estimate {
	e := Estimate{Path: Side, Item: itemFreelance}
	if s.busy {
		e.Closed = closedHours
		return e
	}
	switch s.SideAsset {
	case assetNone:
		e = m.content()
	case assetClient:
		e.Gain = m.freelance(s, m.num.BillableClient.Value)
		m.ramp(&e, m.num.RampClient.span())
	case assetSkill:
		e.Gain = Range{High: m.freelance(s, m.num.BillableSkill.Value).High}
		m.ramp(&e, m.num.RampSkill.span())
	default:
		e.Gain = Range{High: m.freelance(s, m.num.BillableSkill.Value).High}
		m.ramp(&e, Range{Low: m.num.RampSkill.Low, High: m.num.RampNone.High})
	}
	e.Effort = Range{s.hours.Low * s.weeks, s.hours.High * s.weeks}.rounded(1)
	m.allowed(s, &e)
	return e
}

// ramp sets how long the first money takes, and cites what freelance work rests on.
func (m *Model) ramp(e *Estimate, wait Range) {
	e.Wait = wait
	e.Gain = e.Gain.rounded(4)
	n := &m.num
	e.Sources = cite(e.Sources, m.doc.Tables["freelance_pay.csv"], n.FreelanceLevel.Source, n.WeeksPerMonth.Source,
		n.Delivered.Source, n.BillableClient.Source, n.BillableSkill.Source, n.RampSkill.Source)
}

// freelance is a year of side work as a share of annual pay.
func (m *Model) freelance(s situation, billable float64) Range {
	spread, ok := m.tables.freelance[m.scope(s.Country)]
	if !ok {
		spread = m.tables.freelance["world"]
	}
	hours := 12 * s.weeks * m.num.Delivered.Value * billable
	rate := m.num.FreelanceLevel.Value / m.num.WorkYear.Value
	return Range{s.hours.Low * hours * rate * spread.Low, s.hours.High * hours * rate * spread.High}
}

// scope is the region's name in freelance_pay.csv, which has the United States alone.
func (m *Model) scope(iso string) string {
	if iso == "US" {
		return "us"
	}
	return m.region(iso)
}

// content is the volatile kind.
func (m *Model) content() Estimate {
	month, pay := &m.num.VolatileMonth, &m.num.VolatilePay
	e := Estimate{Path: Side, Item: itemWriting, Volatile: true, Wait: m.num.RampNone.span()}
	e.Gain = Range{12 * month.Low / pay.Value, 12 * month.High / pay.Value}.rounded(4)
	e.Sources = cite(nil, month.Source, pay.Source, m.num.RampNone.Source, m.num.WeeksPerMonth.Source)
	return e
}

// allowed closes the path where the job forbids it, and warns where it may.
func (m *Model) allowed(s situation, e *Estimate) {
	switch s.Moonlighting {
	case yes:
	case no:
		e.Closed = closedMoonlighting
	default:
		e.Caution = append(e.Caution, closedMoonlighting)
	}
	if has(s.Ties, tieVisa) {
		e.Caution = append(e.Caution, tieVisa)
	}
}
