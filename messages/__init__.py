"""The words: Fluent catalogues, SMS fitting, dates and templates; imports nothing of ours."""
