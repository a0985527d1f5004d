// Package slack speaks to people on Slack: in the channels of workspaces, in direct messages and on its Home tab.
package slack
