"""Every partner's surveys in one calendar."""
