"""How the plan goes: status and evidence of each action, risks, engagement plan, and how people are heard now."""
