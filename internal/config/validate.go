package config

import (
	"encoding/hex"
	"fmt"
	"maps"
	"net"
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// A reporter takes one problem of a setting.
type reporter func(key, message, remedy string)

// Validate returns every problem of the settings, joined, each a *Problem without file and line; nil when there
// is none. Load does the same, with file and line: call Validate on what was made in code.
func (c Config) Validate() error {
	r := newReading()
	r.validate(c)
	return r.err()
}

// check reports in the order of the fields.
func (c Config) check(report reporter) {
	report.address("http.addr", c.HTTP.Addr)
	report.address("metrics.addr", c.Metrics.Addr)
	if c.Metrics.Addr == c.HTTP.Addr && !strings.HasSuffix(c.HTTP.Addr, ":0") {
		report("metrics.addr", "is the same as http.addr", "Choose another port: the world must not see the metrics.")
	}
	if c.PublicURL != "" {
		report.base("public_url", c.PublicURL, "https://bot.example.com", false)
	}
	report.database(c.Database.URL)
	report.secretKeys(c.SecretKey, c.OldSecretKeys)
	if c.Database.Shared() && c.SecretKey.Empty() {
		report("secret_key", "is empty, but PostgreSQL has no file to keep a key beside", "Make one with: openssl rand -hex 32.")
	}
	c.Discord.check(report)
	c.Slack.check(report)
	if c.Slack.ClientID != "" && c.PublicURL == "" {
		report("public_url", "is empty, but slack.client_id needs it", "Set it to where Slack and browsers reach the bot: https://your.host.")
	}
	for _, id := range slices.Sorted(maps.Keys(c.Guides)) {
		report.guide(id, c.Guides[id])
	}
	c.Limits.check(report)
	report.positive("retention.unfinished", c.Retention.Unfinished)
	report.positive("retention.verdicts", c.Retention.Verdicts)
	c.Pages.check(report)
	report.oneOf("log.level", c.Log.Level, "debug", "info", "warn", "error")
	report.oneOf("log.format", c.Log.Format, "text", "json")
}

// colour is a colour as stylesheets have it, and address an e-mail address as far as it can be told from a mistake.
var (
	colour  = regexp.MustCompile(`^#[0-9A-Fa-f]{6}$`)
	address = regexp.MustCompile(`^[^@\s]+@[^@\s]+$`)
)

// check reports what no page could show. What is wrong with a template, the pages say.
func (p Pages) check(report reporter) {
	if !colour.MatchString(p.Accent) {
		report("pages.accent", "is no colour", `Write it as "#17614f", with the quotes: YAML takes # for a comment.`)
	}
	if p.Contact != "" && !address.MatchString(p.Contact) {
		report("pages.contact", "is no e-mail address", "Write it like support@your.host.")
	}
}

// hostname is a DNS name; an address of digits is checked by netip.
var hostname = regexp.MustCompile(`^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*$`)

// address wants host:port. Names of ports are refused: which one is meant depends on the machine.
func (report reporter) address(key, value string) {
	const remedy = `Write host:port, as in "127.0.0.1:8080", or ":8080" for every interface.`
	host, port, err := net.SplitHostPort(value)
	if err != nil || !isHost(host) && host != "" {
		report(key, fmt.Sprintf("%.60q is not an address to listen on", value), remedy)
	} else if !isPort(port) {
		report(key, fmt.Sprintf("%.60q has no port from 0 to 65535", value), remedy)
	}
}

// isPort reports whether it is a number that a port can have; 0 lets the system choose.
func isPort(port string) bool {
	_, err := strconv.ParseUint(port, 10, 16)
	return err == nil
}

// isHost reports whether it is an IP address, or could be a DNS name.
func isHost(host string) bool {
	_, err := netip.ParseAddr(host)
	return err == nil || hostname.MatchString(host)
}

// base wants the https URL of a server, like the example, which paths are put behind. It may be plain http on
// this machine only where local says so: tests put a fake there. URLs are never quoted: they may hold a password.
func (report reporter) base(key, value, example string, local bool) {
	u, fault := parseURL(value, local)
	switch {
	case fault != "":
		report(key, fault, "Write it like "+example+".")
	case strings.HasSuffix(value, "/"):
		report(key, "ends with a slash", "Remove the slash: paths are put behind it.")
	case u.RawQuery != "" || u.ForceQuery || strings.Contains(value, "#"):
		report(key, "has a part after ? or #", "Remove it: paths are put behind the URL.")
	}
}

// parseURL returns a URL, and what keeps it from being an absolute https URL without a name and password. With
// local, plain http to this machine will do.
func parseURL(value string, local bool) (u *url.URL, fault string) {
	u, err := url.Parse(value)
	switch {
	case err != nil:
		return nil, "is not a URL"
	case u.Scheme != "https" && !(local && u.Scheme == "http" && isLoopback(u.Hostname())):
		return u, "does not begin with https://"
	case !isHost(u.Hostname()) || u.Port() == "" && strings.HasSuffix(u.Host, ":") || u.Port() != "" && !isPort(u.Port()):
		return u, "names no host"
	case u.User != nil:
		return u, "contains a user name or password"
	}
	return u, ""
}

// isLoopback reports whether a URL with this host stays on the machine.
func isLoopback(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

// database wants the path of a file, or a PostgreSQL URL; other schemes would become odd file names. What is kept
// in memory only would be lost without a word. The URL is not quoted, nor is what url.Parse says, which quotes it.
func (report reporter) database(secret Secret) {
	const key, remedy = "database.url", "Write the path of a file, as verdict.db, or postgres://user@host/name."
	value := secret.Reveal()
	_, err := url.Parse(value)
	switch {
	case value == "":
		report(key, "is empty", remedy)
	case isPostgres(value) && err != nil:
		report(key, "is not a URL that can be read", "Escape the password's special characters, as %40 for @.")
	case isPostgres(value):
	case strings.Contains(value, "://") || strings.HasPrefix(value, "file:") || value == ":memory:" || strings.ContainsAny(value, "\x00\n"):
		report(key, "is neither a file nor postgres://", remedy)
	}
}

// isPostgres tells a server from a file.
func isPostgres(value string) bool {
	return strings.HasPrefix(value, "postgres://") || strings.HasPrefix(value, "postgresql://")
}

// hexKey wants 32 bytes in hex, or nothing.
func (report reporter) hexKey(key, value, remedy string) {
	const size = 32
	if raw, err := hex.DecodeString(value); value != "" && (err != nil || len(raw) != size) {
		report(key, fmt.Sprintf("is not %d hexadecimal digits", 2*size), remedy)
	}
}

// secretKeys wants 32 bytes in hex for the key that seals, and for each of those that only read.
func (report reporter) secretKeys(now, old Secret) {
	report.hexKey("secret_key", now.Reveal(), "Make one with: openssl rand -hex 32.")
	apart := func(r rune) bool { return r == ',' || unicode.IsSpace(r) } // a file has one on a line
	for key := range strings.FieldsFuncSeq(old.Reveal(), apart) {
		report.hexKey("old_secret_keys", key, "Write the former values of secret_key, with commas between.")
	}
	if now.Empty() && !old.Empty() {
		report("old_secret_keys", "is set, but secret_key is empty",
			"Set "+variable("secret_key")+" too; a key file keeps its old keys itself.")
	}
}

// token wants one printable word, as every platform's tokens are; with prefixes, one of them first.
func (report reporter) token(key string, secret Secret, remedy string, prefixes ...string) {
	value := secret.Reveal()
	odd := func(r rune) bool { return r <= ' ' || r > '~' }
	begins := func(p string) bool { return strings.HasPrefix(value, p) }
	switch {
	case value == "":
	case strings.ContainsFunc(value, odd):
		report(key, "contains a space, a line break or a letter that no token has", remedy)
	case len(prefixes) > 0 && !slices.ContainsFunc(prefixes, begins):
		report(key, "does not begin with "+strings.Join(prefixes, " or "), remedy)
	}
}

// guide wants a link that can be shown to anybody, unchanged: https, no password, nothing to be filled in.
func (report reporter) guide(id, value string) {
	const longest = 512 // bytes of a link button's URL on Discord, the smallest of the platforms
	key := "guides." + id
	_, fault := parseURL(value, false)
	switch {
	case !guideID.MatchString(id):
		report(shown(key), "is not the id of a guide", badGuideID)
	case fault != "":
		report(key, fault, "Write it like https://example.com/guide.")
	case strings.ContainsAny(value, "{}") || strings.Contains(strings.ToLower(value), "%7b"):
		report(key, "has a place to fill in", "Remove the braces: what a person answered must not get into a link.")
	case len(value) > longest:
		report(key, fmt.Sprintf("is longer than %d bytes", longest), "Use a shorter link: platforms refuse this one.")
	}
}

// maxLimit is a turn in every microsecond: no machine takes more, and sums of it stay within bounds.
const maxLimit = 1_000_000

// check wants rates that can be kept: of who may do something at all, one turn must be taken.
func (l Limits) check(report reporter) {
	report.limit("limits.person", l.PersonPerMinute, "_per_minute", l.PersonBurst)
	report.limit("limits.installation", l.InstallationPerSecond, "_per_second", l.InstallationBurst)
}

func (report reporter) limit(key string, rate int, per string, burst int) {
	if rate < 0 || rate > maxLimit {
		report(key+per, fmt.Sprintf("must be from 0 to %d", maxLimit), "0 takes every turn.")
	}
	if burst < 1 || burst > maxLimit {
		report(key+"_burst", fmt.Sprintf("must be from 1 to %d", maxLimit), "1 takes no two turns at once. "+
			"To take every turn, set "+key+per+" to 0.")
	}
}

// positive wants a length of time that is one: to forget at once would be to forget while the person answers.
func (report reporter) positive(key string, value time.Duration) {
	if value <= 0 {
		report(key, "must be longer than nothing, and is "+value.String(), timeRemedy)
	}
}

// oneOf wants one of the values as it is written. An empty one among them means that the setting may be left out.
func (report reporter) oneOf(key, value string, values ...string) {
	if slices.Contains(values, value) {
		return
	}
	named := slices.DeleteFunc(slices.Clone(values), func(v string) bool { return v == "" })
	remedy := "Write " + strings.Join(named, " or ")
	if len(named) < len(values) {
		remedy += ", or leave it empty to do without"
	}
	report(key, fmt.Sprintf("%.40q is not one of its values", value), remedy+".")
}
