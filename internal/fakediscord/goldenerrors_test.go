package fakediscord

// goldenCommands are commands with what was left out.
const goldenCommands = `
{
  "list": [
    {
      "application_id": "1100000000000000001",
      "contexts": null,
      "default_member_permissions": "0",
      "description": "Is it worth it?",
      "description_localizations": {
        "de": "Lohnt es sich?"
      },
      "dm_permission": true,
      "id": "1477636521984000001",
      "integration_types": [
        0,
        1
      ],
      "name": "verdict",
      "name_localizations": null,
      "nsfw": false,
      "options": [
        {
          "description": "Show it",
          "name": "share",
          "options": [
            {
              "choices": [
                {
                  "name": "Baker",
                  "name_localizations": {
                    "de": "Bäcker"
                  },
                  "value": "baker"
                }
              ],
              "description": "Yours",
              "name": "job",
              "type": 3
            }
          ],
          "type": 1
        }
      ],
      "type": 1,
      "version": "1477636521984000002"
    }
  ]
}
`

// goldenErrors follows the paths of the fields.
const goldenErrors = `
{
  "code": 50035,
  "errors": {
    "data": {
      "allowed_mentions": {
        "_errors": [
          {
            "code": "PARSE",
            "message": "wants \"parse\": [] wherever there is text"
          }
        ]
      },
      "components": {
        "0": {
          "components": {
            "1": {
              "custom_id": {
                "_errors": [
                  {
                    "code": "COMPONENT_CUSTOM_ID_DUPLICATED",
                    "message": "the id is already used"
                  }
                ]
              },
              "label": {
                "_errors": [
                  {
                    "code": "BUTTON",
                    "message": "a button shows a label or an emoji"
                  }
                ]
              }
            }
          }
        },
        "1": {
          "components": {
            "0": {
              "url": {
                "_errors": [
                  {
                    "code": "BUTTON",
                    "message": "a link has a url and no custom_id"
                  }
                ]
              }
            }
          }
        }
      }
    }
  },
  "message": "Invalid Form Body"
}
`
