namespace MLCaption.Training;

/// <summary>How gradients move weights.</summary>
public enum OptimizerKind
{
    /// <summary>Kingma and Ba, ICLR 2015. Weight decay is added to the gradient.</summary>
    Adam,

    /// <summary>Adam with weight decay taken off the weights themselves: Loshchilov and Hutter, ICLR 2019.</summary>
    AdamW,

    /// <summary>Hinton's lecture 6e, smoothing 0.99.</summary>
    RmsProp,

    /// <summary>Stochastic gradient descent with momentum.</summary>
    Sgd,
}
