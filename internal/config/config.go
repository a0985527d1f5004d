// Package config reads the bot's settings: defaults in code, then a YAML file, then the environment.
//
// Config is the only list of settings. A field's yaml tag is its key (discord.public_key), the key gives the
// environment variable (VERDICT_DISCORD_PUBLIC_KEY), and both are found by reflection, so that a new setting
// needs a field, a default, a line in config.yaml and a property in config.schema.json; the tests name what is
// missing.
//
// Load looks at the file as YAML nodes first, because viper forgets the lines, folds the letters of keys, turns
// numbers into words and ignores a second document. What it finds is a Problem with file, line, key and remedy,
// and it goes on, so that one run shows all of them. Only what was found sound reaches viper, which lays the
// environment over the file.
//
// What must not be seen is a Secret: it prints as *** wherever it goes, and no Problem quotes it.
package config

import "time"

// A Config holds every setting of the bot. Use Default or Load to make one.
type Config struct {
	HTTP      HTTP     `yaml:"http"`
	Metrics   Metrics  `yaml:"metrics"`
	PublicURL string   `yaml:"public_url"` // how the world reaches the bot, without a slash at its end; empty when it cannot
	Database  Database `yaml:"database"`
	SecretKey Secret   `yaml:"secret_key"` // 32 bytes in hex; empty means a key file beside a database that is a file

	// OldSecretKeys are earlier secret keys with commas between: they only read what they sealed.
	OldSecretKeys Secret `yaml:"old_secret_keys"`

	Discord   Discord           `yaml:"discord"`
	Slack     Slack             `yaml:"slack"`
	Guides    map[string]string `yaml:"guides"` // guide id → URL, over or beside the catalogue's own
	Limits    Limits            `yaml:"limits"`
	Retention Retention         `yaml:"retention"`
	Pages     Pages             `yaml:"pages"`
	Log       Log               `yaml:"log"`
}

// HTTP is the server that platforms and browsers reach.
type HTTP struct {
	Addr string `yaml:"addr"` // host:port as net.Listen takes it; the host may be empty
}

// Metrics is the server of /metrics, kept apart from the public one.
type Metrics struct {
	Addr string `yaml:"addr"` // host:port; on loopback by default
}

// Database is where conversations are kept.
type Database struct {
	// URL is the path of an SQLite file, or postgres://…; a Secret because the latter carries a password.
	URL Secret `yaml:"url"`
}

// Shared reports whether URL names a PostgreSQL server, which several processes may use.
func (d Database) Shared() bool { return isPostgres(d.URL.Reveal()) }

// The ways in which a platform can reach the bot. The empty transport means that the platform is not set up.
const (
	TransportGateway = "gateway" // Discord: the bot opens a WebSocket
	TransportSocket  = "socket"  // Slack: the bot opens a WebSocket
	TransportHTTP    = "http"    // both: the platform calls the bot's HTTP server
)

// Discord is the Discord application.
type Discord struct {
	Transport     string `yaml:"transport"`      // TransportGateway, TransportHTTP or empty
	ApplicationID string `yaml:"application_id"` // decimal digits
	PublicKey     string `yaml:"public_key"`     // Ed25519 key in 64 hex digits: checks what Discord sends over HTTP
	Token         Secret `yaml:"token"`          // the bot's token, without the word Bot
	APIURL        string `yaml:"api_url"`        // without a slash at its end

	// DirectMessages lets people type their answers to the bot in direct messages; over the gateway only.
	DirectMessages bool `yaml:"direct_messages"`
}

// Slack is the Slack app.
type Slack struct {
	Transport     string   `yaml:"transport"`      // TransportHTTP, TransportSocket or empty
	SigningSecret Secret   `yaml:"signing_secret"` // checks what Slack sends over HTTP
	BotToken      Secret   `yaml:"bot_token"`      // xoxb-…: one workspace
	AppToken      Secret   `yaml:"app_token"`      // xapp-…: opens the socket
	ClientID      string   `yaml:"client_id"`      // with ClientSecret: any workspace may install the app
	ClientSecret  Secret   `yaml:"client_secret"`
	APIURL        string   `yaml:"api_url"`        // without a slash at its end
	ResponseHosts []string `yaml:"response_hosts"` // hosts (or host:port) that answers may be posted to; no others

	// What the app may do besides, each with a scope of its own in its manifest.
	DirectMessages bool `yaml:"direct_messages"` // people type answers in their conversation with the app: im:history
	Mentions       bool `yaml:"mentions"`        // who mentions the app is told how to begin: app_mentions:read
	OrgWide        bool `yaml:"org_wide"`        // an organisation can install it for all of its workspaces; with ClientID
}

// Limits are how many turns are taken; a rate of 0 takes all.
type Limits struct {
	PersonPerMinute       int `yaml:"person_per_minute"` // turns of one person, in the long run
	PersonBurst           int `yaml:"person_burst"`      // of them at once
	InstallationPerSecond int `yaml:"installation_per_second"`
	InstallationBurst     int `yaml:"installation_burst"`
}

// Retention is how long the bot remembers a person who says nothing more.
type Retention struct {
	Unfinished time.Duration `yaml:"unfinished"` // a quiz broken off
	Verdicts   time.Duration `yaml:"verdicts"`   // a quiz that came to its verdict
}

// Pages are what a browser sees of the bot.
type Pages struct {
	Name      string `yaml:"name"`      // of the app
	Company   string `yaml:"company"`   // who runs it; empty when nobody is named
	Contact   string `yaml:"contact"`   // e-mail address for support and privacy; empty for none
	Accent    string `yaml:"accent"`    // colour of links and buttons, #rrggbb
	Templates string `yaml:"templates"` // a folder whose files take the place of the built-in ones, or join them; empty for none
}

// Log is what the program tells its operator.
type Log struct {
	Level  string `yaml:"level"`  // debug, info, warn or error
	Format string `yaml:"format"` // text or json
}

// Default returns the settings that hold when nothing is given; config.yaml shows the same.
func Default() Config {
	return Config{
		HTTP:     HTTP{Addr: ":8080"},
		Metrics:  Metrics{Addr: "127.0.0.1:9090"},
		Database: Database{URL: NewSecret("verdict.db")},
		Discord:  Discord{APIURL: "https://discord.com/api/v10"},
		Slack: Slack{
			APIURL:        "https://slack.com/api",
			ResponseHosts: []string{"hooks.slack.com", "hooks.slack-gov.com"},
		},
		Guides: map[string]string{},
		Limits: Limits{
			PersonPerMinute: 60, PersonBurst: 30, // people who tap as fast as they can read stay far below
			InstallationPerSecond: 200, InstallationBurst: 2000, // 200 people who play the whole quiz at once
		},
		Retention: Retention{Unfinished: 24 * time.Hour, Verdicts: 720 * time.Hour},
		Pages:     Pages{Name: "EarnVerdict", Accent: "#17614f"},
		Log:       Log{Level: "info", Format: "text"},
	}
}
