package fakediscord

// goldenAnswer is a message of the second version, as ?with_response=true gives it.
const goldenAnswer = `
{
  "interaction": {
    "channel_id": "10193846373711873",
    "guild_id": "10193846373711872",
    "id": "1477636521984000003",
    "response_message_ephemeral": false,
    "response_message_id": "1477636521984000004",
    "response_message_loading": false,
    "type": 2
  },
  "resource": {
    "message": {
      "application_id": "1100000000000000001",
      "attachments": [
        {
          "content_type": "application/octet-stream",
          "description": "A chart",
          "filename": "a.png",
          "id": "1477636521984000005",
          "proxy_url": "http://127.0.0.1:PORT/attachments/1477636521984000005/a.png",
          "size": 14,
          "url": "http://127.0.0.1:PORT/attachments/1477636521984000005/a.png"
        }
      ],
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
      "channel_id": "10193846373711873",
      "components": [
        {
          "content": "# Verdict",
          "id": 1,
          "type": 10
        },
        {
          "accent_color": null,
          "components": [
            {
              "id": 3,
              "items": [
                {
                  "description": "A chart",
                  "media": {
                    "attachment_id": "1477636521984000005",
                    "content_type": "application/octet-stream",
                    "id": "1477636521984000006",
                    "proxy_url": "http://127.0.0.1:PORT/attachments/1477636521984000005/a.png",
                    "url": "http://127.0.0.1:PORT/attachments/1477636521984000005/a.png"
                  },
                  "spoiler": false
                }
              ],
              "type": 12
            },
            {
              "divider": true,
              "id": 4,
              "spacing": 1,
              "type": 14
            },
            {
              "accessory": {
                "id": 6,
                "label": "Guide",
                "style": 5,
                "type": 2,
                "url": "https://example.org/"
              },
              "components": [
                {
                  "content": "More",
                  "id": 7,
                  "type": 10
                }
              ],
              "id": 5,
              "type": 9
            }
          ],
          "id": 2,
          "spoiler": false,
          "type": 17
        },
        {
          "components": [
            {
              "custom_id": "job",
              "id": 9,
              "max_values": 1,
              "min_values": 1,
              "options": [
                {
                  "label": "Baker",
                  "value": "baker"
                }
              ],
              "placeholder": "Your job",
              "type": 3
            }
          ],
          "id": 8,
          "type": 1
        },
        {
          "components": [
            {
              "custom_id": "again",
              "id": 11,
              "label": "Again",
              "style": 1,
              "type": 2
            }
          ],
          "id": 10,
          "type": 1
        }
      ],
      "content": "",
      "edited_timestamp": null,
      "embeds": [],
      "flags": 32768,
      "id": "1477636521984000004",
      "interaction_metadata": {
        "authorizing_integration_owners": {
          "0": "10193846373711872"
        },
        "id": "1477636521984000003",
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
    "type": 4
  }
}
`
