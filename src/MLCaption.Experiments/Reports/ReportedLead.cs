namespace MLCaption.Experiments;

/// <summary>The best trial beside another one, on the same images.</summary>
/// <param name="Other">The other trial's number.</param>
/// <param name="Metric">What they are compared by.</param>
/// <param name="Difference">The best one's score minus the other's.</param>
/// <param name="Low">The lower end of where the difference lies with a confidence of 0.95.</param>
/// <param name="High">Its upper end.</param>
/// <param name="BootstrapP">Paired bootstrap over images, one-sided.</param>
/// <param name="PermutationP">Approximate randomization, two-sided.</param>
internal sealed record ReportedLead(int Other, string Metric, double Difference, double Low, double High, double BootstrapP, double PermutationP);
