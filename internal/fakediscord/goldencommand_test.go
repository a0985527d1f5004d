package fakediscord

// goldenCommand is /verdict share in a server, as the bot gets it.
const goldenCommand = `
{
  "app_permissions": "1125902054706240",
  "application_id": "1100000000000000001",
  "attachment_size_limit": 10485760,
  "authorizing_integration_owners": {
    "0": "10193846373711872"
  },
  "channel": {
    "flags": 0,
    "guild_id": "10193846373711872",
    "id": "10193846373711873",
    "last_message_id": null,
    "name": "general",
    "nsfw": false,
    "parent_id": null,
    "permissions": "1125902054706240",
    "position": 0,
    "rate_limit_per_user": 0,
    "topic": null,
    "type": 0
  },
  "channel_id": "10193846373711873",
  "context": 0,
  "data": {
    "id": "1100000000000000001",
    "name": "verdict",
    "options": [
      {
        "name": "share",
        "options": [
          {
            "name": "hours",
            "type": 4,
            "value": 40
          },
          {
            "name": "job",
            "type": 3,
            "value": "baker"
          }
        ],
        "type": 1
      }
    ],
    "type": 1
  },
  "entitlements": [],
  "guild": {
    "features": [],
    "id": "10193846373711872",
    "locale": "en-US"
  },
  "guild_id": "10193846373711872",
  "guild_locale": "en-US",
  "id": "1477636521984000003",
  "locale": "pt-BR",
  "member": {
    "avatar": null,
    "communication_disabled_until": null,
    "deaf": false,
    "flags": 0,
    "joined_at": "2024-01-01T00:00:00.000000+00:00",
    "mute": false,
    "nick": null,
    "pending": false,
    "permissions": "1125902054706240",
    "premium_since": null,
    "roles": [],
    "user": {
      "avatar": null,
      "avatar_decoration_data": null,
      "bot": false,
      "collectibles": null,
      "discriminator": "0",
      "flags": 0,
      "global_name": "Ann",
      "id": "1477636521984000001",
      "primary_guild": null,
      "public_flags": 0,
      "username": "ann"
    }
  },
  "token": "TOKEN",
  "type": 2,
  "version": 1
}
`
