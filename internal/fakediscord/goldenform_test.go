package fakediscord

// goldenCompletion is what comes while somebody types into an option.
const goldenCompletion = `
{
  "app_permissions": "1125902054706240",
  "application_id": "1100000000000000001",
  "attachment_size_limit": 10485760,
  "authorizing_integration_owners": {
    "0": "0"
  },
  "channel": {
    "flags": 0,
    "id": "1477636521984000002",
    "last_message_id": null,
    "recipients": [
      {
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
    ],
    "type": 1
  },
  "channel_id": "1477636521984000002",
  "context": 1,
  "data": {
    "id": "1100000000000000001",
    "name": "verdict",
    "options": [
      {
        "focused": true,
        "name": "job",
        "type": 3,
        "value": "ba"
      }
    ],
    "type": 1
  },
  "entitlements": [],
  "id": "1477636521984000003",
  "locale": "en-US",
  "token": "TOKEN",
  "type": 4,
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
  },
  "version": 1
}
`

// goldenForm is a modal with a field of every kind.
const goldenForm = `
{
  "app_permissions": "1125902054706240",
  "application_id": "1100000000000000001",
  "attachment_size_limit": 10485760,
  "authorizing_integration_owners": {
    "1": "1477636521984000001"
  },
  "channel": {
    "flags": 0,
    "icon": null,
    "id": "1477636521984000002",
    "last_message_id": null,
    "name": null,
    "owner_id": "1477636521984000001",
    "recipients": [
      {
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
    ],
    "type": 3
  },
  "channel_id": "1477636521984000002",
  "context": 2,
  "data": {
    "components": [
      {
        "component": {
          "custom_id": "name",
          "id": 3,
          "type": 4,
          "value": "Bob"
        },
        "id": 2,
        "type": 18
      },
      {
        "component": {
          "custom_id": "job",
          "id": 5,
          "type": 3,
          "values": []
        },
        "id": 4,
        "type": 18
      },
      {
        "component": {
          "custom_id": "pay",
          "id": 7,
          "type": 21,
          "value": "High"
        },
        "id": 6,
        "type": 18
      },
      {
        "component": {
          "custom_id": "days",
          "id": 9,
          "type": 22,
          "values": [
            "Mon",
            "Wed"
          ]
        },
        "id": 8,
        "type": 18
      }
    ],
    "custom_id": "survey"
  },
  "entitlements": [],
  "id": "1477636521984000004",
  "locale": "en-US",
  "token": "TOKEN",
  "type": 5,
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
  },
  "version": 1
}
`
