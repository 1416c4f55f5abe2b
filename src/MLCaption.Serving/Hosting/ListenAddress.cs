using System.Net;
using Microsoft.AspNetCore.Http;

namespace MLCaption.Serving;

/// <summary>Addresses that a service listens on.</summary>
internal static class ListenAddress
{
    /// <summary>What is wrong with an address; null for nothing.</summary>
    public static string? Problem(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            if (!address.Scheme.Equals(Uri.UriSchemeHttp, StringComparison.OrdinalIgnoreCase))
            {
                return $"{url}: only http:// is served; for https put a proxy such as nginx or Caddy in front.";
            }

            if (address.Port is < 0 or > IPEndPoint.MaxPort) return $"{url}: a port is a number from 0 to {IPEndPoint.MaxPort}.";
            return address.PathBase.Length > 0 || address.IsUnixPipe || address.IsNamedPipe ? $"{url}: expected http://HOST:PORT." : null;
        }
        catch (FormatException)
        {
            return $"{url}: no address; expected http://HOST:PORT.";
        }
    }

    /// <summary>Whether only this machine reaches it.</summary>
    public static bool IsLoopback(string url) => IsLoopbackHost(BindingAddress.Parse(url).Host);

    /// <summary>Whether a host, IPv6 in brackets, is a name of this machine that only it can use.</summary>
    public static bool IsLoopbackHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
