package verdict

import "slices"

// Fields are those of a profile that differ from another's, as bits.
type fields uint16

const (
	hoursChanged fields = 1 << iota
	timeChanged
	marketChanged
	gapChanged
	payChanged
	assetChanged
	allowedChanged
	tiesChanged
	signalsChanged
	skillsChanged
	personChanged // role, country, years
)

// touches are the fields that each path depends on, in the order of paths.
var touches = [pathCount]fields{
	0,
	timeChanged | payChanged,
	hoursChanged | timeChanged | marketChanged | payChanged | tiesChanged | signalsChanged | personChanged,
	hoursChanged | timeChanged | marketChanged | payChanged | tiesChanged | signalsChanged | personChanged | gapChanged | skillsChanged,
	hoursChanged | timeChanged | payChanged | assetChanged | allowedChanged | personChanged,
}

func changes(a, b *Profile) fields {
	var c fields
	note := func(differs bool, field fields) {
		if differs {
			c |= field
		}
	}
	note(a.Hours != b.Hours, hoursChanged)
	note(a.Horizon != b.Horizon || a.CashNeed != b.CashNeed, timeChanged)
	note(a.Market != b.Market, marketChanged)
	note(a.SkillGap != b.SkillGap, gapChanged)
	note(a.Pay != b.Pay || a.Amount != b.Amount, payChanged)
	note(a.SideAsset != b.SideAsset, assetChanged)
	note(a.Moonlighting != b.Moonlighting, allowedChanged)
	note(differ(a.Ties, b.Ties), tiesChanged)
	note(differ(a.Signals, b.Signals), signalsChanged)
	note(differ(a.Skills, b.Skills), skillsChanged)
	person := a.Role != b.Role || a.Country != b.Country || a.Years != b.Years
	note(person, personChanged)
	// What an amount says about the pay depends on whose it is.
	note((a.Amount.known() || b.Amount.known()) && (person || a.Education != b.Education || a.Remote != b.Remote), payChanged)
	return c
}

// differ tells lists apart; one that is unknown differs from one that is empty.
func differ(a, b []string) bool {
	return (a == nil) != (b == nil) || !slices.Equal(a, b)
}
