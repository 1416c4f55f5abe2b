using System.Globalization;
using MLCaption.Experiments;

namespace MLCaption.Cli.Views;

/// <summary>How large a search is: <c>1,024 combinations, 20 trials</c>.</summary>
internal static class SearchSize
{
    public static string Of(SweepPlan plan) =>
        $"{plan.Combinations?.ToString("N0", CultureInfo.InvariantCulture) ?? "endlessly many"} {(plan.Combinations?.IsOne == true ? "combination" : "combinations")}, " +
        $"{Numbers.Count(plan.Trials)} {(plan.Trials == 1 ? "trial" : "trials")}";
}
