package slack

// A place is where the app is installed: a workspace, or a whole organisation.
type place struct {
	Team, Enterprise string // Slack's ids; Team is empty where only the organisation is known
	OrgWide          bool   // installed once for all workspaces of the organisation
}

// key names the installation: "T…", or "E…" when the app is installed for the whole organisation.
func (p place) key() string {
	if p.OrgWide {
		return p.Enterprise
	}
	return p.Team
}
