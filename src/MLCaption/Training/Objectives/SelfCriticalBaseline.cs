namespace MLCaption.Training;

/// <summary>What a sampled caption's reward is measured against.</summary>
public enum SelfCriticalBaseline
{
    /// <summary>The mean reward of the image's other samples: Luo, "A better variant of self-critical sequence training", 2020.</summary>
    LeaveOneOut,

    /// <summary>The reward of the caption that the decoder says greedily: Rennie et al., CVPR 2017.</summary>
    Greedy,
}
