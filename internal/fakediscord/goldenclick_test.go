package fakediscord

// goldenClick is Bob's click on what Ann shared, in a server without the application: Ann brought it.
const goldenClick = `
{
  "app_permissions": "1125902054706240",
  "application_id": "1100000000000000001",
  "attachment_size_limit": 10485760,
  "authorizing_integration_owners": {
    "1": "1477636521984000001"
  },
  "channel": {
    "flags": 0,
    "guild_id": "16662579921289216",
    "id": "16662579921289217",
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
  "channel_id": "16662579921289217",
  "context": 0,
  "data": {
    "component_type": 2,
    "custom_id": "again",
    "id": 2
  },
  "entitlements": [],
  "guild": {
    "features": [],
    "id": "16662579921289216",
    "locale": "en-US"
  },
  "guild_id": "16662579921289216",
  "guild_locale": "en-US",
  "id": "1477636521984000006",
  "locale": "de",
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
      "global_name": "Bob",
      "id": "1477636521984000003",
      "primary_guild": null,
      "public_flags": 0,
      "username": "bob"
    }
  },
  "message": {
    "application_id": "1100000000000000001",
    "attachments": [],
    "author": {
      "avatar": null,
      "bot": true,
      "discriminator": "0",
      "flags": 0,
      "global_name": null,
      "id": "1100000000000000001",
      "primary_guild": null,
      "public_flags": 0,
      "username": "verdict"
    },
    "channel_id": "16662579921289217",
    "components": [
      {
        "components": [
          {
            "custom_id": "again",
            "id": 2,
            "label": "Me too",
            "style": 1,
            "type": 2
          }
        ],
        "id": 1,
        "type": 1
      }
    ],
    "content": "Shared",
    "edited_timestamp": null,
    "embeds": [],
    "flags": 0,
    "id": "1477636521984000005",
    "interaction_metadata": {
      "authorizing_integration_owners": {
        "1": "1477636521984000001"
      },
      "id": "1477636521984000004",
      "type": 2,
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
    "mention_everyone": false,
    "mention_roles": [],
    "mentions": [],
    "pinned": false,
    "timestamp": "2026-03-01T12:00:00.000000+00:00",
    "tts": false,
    "type": 20,
    "webhook_id": "1100000000000000001"
  },
  "token": "TOKEN",
  "type": 3,
  "version": 1
}
`
