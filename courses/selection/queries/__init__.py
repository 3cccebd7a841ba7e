"""What is read of selection."""

from .year import Funnel, FunnelStage, YearDate, dates_of, funnel

__all__ = ["Funnel", "FunnelStage", "YearDate", "dates_of", "funnel"]
