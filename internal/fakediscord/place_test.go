package fakediscord

import (
	"reflect"
	"strconv"
	"testing"
)

func TestPlaces(t *testing.T) {
	for name, test := range map[string]struct {
		place     Place
		userOnly  bool
		forced    bool
		owners    object
		external  bool // external apps may be used
		inAServer bool
	}{
		"server": {
			place: Guild, owners: object{"0": "G"}, external: true, inAServer: true,
		},
		"server, restricted": {
			place: Guild.Restricted(), owners: object{"0": "G"}, inAServer: true,
		},
		"user install": {
			place: GuildUserApp, userOnly: true, owners: object{"1": "P"}, external: true, inAServer: true,
		},
		"user install, restricted": {
			place: GuildUserApp.Restricted(), userOnly: true, forced: true, owners: object{"1": "P"}, inAServer: true,
		},
		"DM": {
			place: DM, owners: object{"0": "0"}, external: true,
		},
		"group": {
			place: GroupDM, userOnly: true, owners: object{"1": "P"}, external: true,
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := test.place
			if p.userOnly() != test.userOnly || p.forcedEphemeral() != test.forced {
				t.Errorf("user only %t, forced ephemeral %t", p.userOnly(), p.forcedEphemeral())
			}
			if got := p.owners("G", "P"); !reflect.DeepEqual(got, test.owners) {
				t.Errorf("owners %v, want %v", got, test.owners)
			}
			bits, err := strconv.Atoi(p.permissions())
			if err != nil || (bits&permissionExternalApps != 0) != test.external || bits&permissionSend == 0 {
				t.Errorf("permissions %s", p.permissions())
			}
			s := start(t, Options{})
			st := s.Person("Ann", "en-US").In(p)
			if (st.GuildID() != "") != test.inAServer || st.ChannelID() == "" {
				t.Errorf("guild %q, channel %q", st.GuildID(), st.ChannelID())
			}
		})
	}
}

func TestPlacesAreTellApart(t *testing.T) {
	s := start(t, Options{})
	ann, bob := s.Person("Ann", "en-US"), s.Person("Ann", "en-US")
	if ann.ID == bob.ID {
		t.Error("two people have one id")
	}
	seen := map[string]string{}
	for name, st := range map[string]*Seat{
		"server":                  ann.In(Guild),
		"server of a name":        ann.In(Guild.Named("x")),
		"user install":            ann.In(GuildUserApp),
		"user install of a name":  ann.In(GuildUserApp.Named("x")),
		"restricted":              ann.In(Guild.Restricted()),
		"restricted user install": ann.In(GuildUserApp.Restricted()),
		"Ann's DM":                ann.In(DM),
		"Bob's DM":                bob.In(DM),
		"group":                   ann.In(GroupDM),
		"group of a name":         ann.In(GroupDM.Named("x")),
	} {
		if other := seen[st.ChannelID()]; other != "" {
			t.Errorf("%s is %s", name, other)
		}
		seen[st.ChannelID()] = name
	}
	for name, place := range map[string]Place{"server": Guild, "group": GroupDM} {
		if ann.In(place).ChannelID() != bob.In(place).ChannelID() {
			t.Errorf("Ann and Bob are in different rooms: %s", name)
		}
	}
}

func TestServersHaveTheSameIDInEveryRun(t *testing.T) {
	const want = 2430402368 // milliseconds after the epoch, from the name alone
	if got := fixedID("guild") >> 22; got != want {
		t.Errorf("id %d, want %d", got, want)
	}
	if fixedID("a") == fixedID("b") {
		t.Error("two servers have one id")
	}
}
